import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { openPostgres } from '#kernel/postgres/index.ts'
import { freePort, ServerProcess } from '#testing/server-process.ts'
import { makeWorkload, type Workload } from './workload.ts'

/** A PostgreSQL with workload W, and how servers are put before it. */
export type Stage = {
  work: Workload
  databaseUrl: string
  /** A connection of the owner's, for what lies outside of the measurement. */
  owner: pg.Client
  serverOf(file: string, readyPath: string, env?: Record<string, string>): Promise<ServerProcess>
  close(): Promise<void>
}

/** Makes the workload in a folder of its own, on a PostgreSQL as durable as the product's. */
export async function openStage(folder: string, scale: number): Promise<Stage> {
  const dataFolder = join(folder, 'linli')
  mkdirSync(dataFolder)
  const postgres = await openPostgres({ dataFolder: join(folder, 'database') })
  try {
    const work = await makeWorkload(postgres.owner, dataFolder, scale)
    const { host, port, user, database } = postgres.owner
    const databaseUrl = `postgres://${user}@localhost/${database}?host=${encodeURIComponent(String(host))}&port=${port}`
    const owner = new pg.Client(postgres.owner)
    await owner.connect()
    return {
      work,
      databaseUrl,
      owner,
      async serverOf(file, readyPath, env = {}) {
        const at = await freePort()
        return new ServerProcess({
          file,
          port: at,
          readyPath,
          log: join(folder, 'server.log'),
          env: {
            LINLI_URL: `http://127.0.0.1:${at}`,
            LINLI_DATA: dataFolder,
            DATABASE_URL: databaseUrl,
            ...env,
          },
        })
      },
      async close() {
        await owner.end()
        await postgres.stop()
      },
    }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}
