import { spawn, type ChildProcess } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { clientConfig, screens } from '../vite.config.ts'

/**
 * `npm run dev`: rebuilds the screens when the client changes and restarts the server when the server changes.
 * The database of the data folder stays between restarts.
 */
const root = join(import.meta.dirname, '..')
let server: ChildProcess | undefined
let restart: NodeJS.Timeout | undefined

function start(): void {
  server = spawn(process.execPath, [join(root, 'server/main.ts')], { stdio: 'inherit', env: process.env })
}

function restartSoon(): void {
  clearTimeout(restart)
  restart = setTimeout(() => {
    server?.once('exit', start)
    server?.kill('SIGTERM')
  }, 200)
}

const config = clientConfig(screens)
await build({ ...config, configFile: false, logLevel: 'warn', build: { ...config.build, watch: {}, minify: false } })
start()
for (const folder of ['server', 'contract', 'locales', 'rulepacks', 'demo']) {
  watch(join(root, folder), { recursive: true }, (_event, file) => {
    if (file && !/\.test\.tsx?$/.test(file)) restartSoon()
  })
}
process.once('SIGINT', () => {
  server?.once('exit', () => process.exit(0))
  server?.kill('SIGTERM')
})
