import { join } from 'node:path'
import { freePort, ServerProcess } from '#testing/server-process.ts'

/**
 * The real server as `npm start` runs it, on a data folder of ours.
 * @param preload file of this folder that spoils the server before it starts; only controls name one
 */
export async function startServer(dataFolder: string, preload?: string): Promise<ServerProcess> {
  const port = await freePort()
  const server = new ServerProcess({
    file: 'server/main.ts',
    port,
    readyPath: '/api/ready',
    env: { LINLI_URL: `http://127.0.0.1:${port}`, LINLI_DATA: dataFolder, DATABASE_URL: '' },
    log: join(dataFolder, 'server.log'),
    preload: preload && join(import.meta.dirname, preload),
  })
  await server.start()
  return server
}
