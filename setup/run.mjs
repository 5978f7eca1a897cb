// The first step of every command: plain JavaScript without a dependency, for whatever Node ≥ 20 the machine has.
// It makes node_modules match package-lock.json, then runs the given TypeScript file under the Node 26 found there.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'
import { commands, ensureInstalled, node26, root, Stop } from './install.mjs'

/** The child that signals go to. */
let running
let stopped = false

function runTypeScript(args) {
  const path = [commands, process.env.PATH].join(delimiter)
  return new Promise((resolve, reject) => {
    // What was compiled once is kept: the server starts in half the time and takes less memory.
    const cache = { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node') }
    running = spawn(node26, args, { stdio: 'inherit', env: { ...cache, ...process.env, PATH: path } })
    running.once('error', reject)
    running.once('close', (code, signal) => {
      running = undefined
      resolve(code ?? 128 + (constants.signals[signal] ?? 0))
    })
  })
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    // From here on the signal is taken care of: npm and the terminal each may send it again.
    process.on(signal, () => {})
    stopped = true
    // A terminal gives Ctrl-C to the whole group, so the child has it already; a second one would mean "at once".
    const hasIt = signal === 'SIGINT' && (process.stdin.isTTY || process.stdout.isTTY)
    if (!hasIt) running?.kill(signal)
    if (!running) process.exit(128 + constants.signals[signal])
  })
}

async function main([file, ...args]) {
  if (!file || !existsSync(join(root, file)))
    throw new Stop(`没有这个文件:${file ?? ''}。\nThere is no file ${file ?? ''}.`)
  await ensureInstalled((child) => (running = child))
  if (file === 'server/main.ts' && existsSync(join(root, 'setup/build.ts'))) {
    const code = await runTypeScript([join(root, 'setup/build.ts')])
    if (code !== 0) return code
  }
  const flags = ['server/main.ts', 'server/dev.ts'].includes(file)
    ? JSON.parse(readFileSync(join(root, 'setup/server-flags.json'), 'utf8')).flags
    : []
  return stopped ? 130 : runTypeScript([...flags, join(root, file), ...args])
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!stopped) process.stderr.write(`${error instanceof Stop ? error.message : error.stack}\n`)
  process.exitCode = stopped ? 130 : 1
}
