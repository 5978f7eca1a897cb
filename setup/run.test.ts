import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'

const made: string[] = []
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** A project as bare as a fresh clone: one dependency, named `node`, which installs the Node that runs this test. */
function aClone(): string {
  const root = mkdtempSync(join(tmpdir(), 'linli-clone-'))
  made.push(root)
  mkdirSync(join(root, 'setup'))
  for (const file of ['run.mjs', 'install.mjs', 'turn.mjs', 'server-flags.json'])
    cpSync(join(import.meta.dirname, file), join(root, 'setup', file))
  mkdirSync(join(root, 'packed/bin'), { recursive: true })
  const script = `require('fs').mkdirSync('bin', { recursive: true }); require('fs').symlinkSync(process.env.NODE_OF_TEST, 'bin/node'); require('fs').appendFileSync(process.env.INSTALLS, 'x')`
  writeFileSync(join(root, 'packed/install.cjs'), script)
  writeFileSync(
    join(root, 'packed/package.json'),
    JSON.stringify({ name: 'node', version: '26.0.0', scripts: { install: 'node install.cjs' } }),
  )
  execFileSync('tar', ['czf', 'node.tgz', '--transform', 's,^packed,package,', 'packed'], { cwd: root })
  writeProject(
    root,
    { node: 'file:node.tgz' },
    { version: '26.0.0', resolved: 'file:node.tgz', hasInstallScript: true },
  )
  return root
}

function writeProject(root: string, devDependencies: Record<string, string>, node: Record<string, unknown>): void {
  const project = { name: 'clone', version: '1.0.0', devDependencies }
  writeFileSync(join(root, 'package.json'), JSON.stringify({ ...project, type: 'module' }))
  const packages = { '': project, 'node_modules/node': { ...node, dev: true } }
  writeFileSync(
    join(root, 'package-lock.json'),
    JSON.stringify({ name: 'clone', version: '1.0.0', lockfileVersion: 3, requires: true, packages }),
  )
}

type Outcome = { code: number | null; out: string; err: string }

function start(root: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, ['setup/run.mjs', ...args], {
    cwd: root,
    env: {
      ...bareEnv(),
      NODE_OF_TEST: process.execPath,
      INSTALLS: join(root, 'installs'),
      NODE_ENV: 'production',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const ended = new Promise<Outcome>((resolve) => child.once('close', (code) => resolve({ code, out, err })))
  const saidInTime = async (text: string) => {
    while (!out.includes(text) && child.exitCode === null) await sleep(20)
  }
  return { child, ended, said: saidInTime }
}

/** Without what npm or vitest put into our own environment. */
function bareEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('npm_') && name !== 'NODE_OPTIONS'),
  )
}

function installs(root: string): number {
  return readFileSync(join(root, 'installs'), 'utf8').length
}

test('a fresh clone installs once, runs the file and passes arguments and exit code through', async () => {
  const root = aClone()
  writeFileSync(join(root, 'it.ts'), `console.log(process.argv.slice(2) satisfies string[]); process.exit(7)`)
  const first = await start(root, ['it.ts', 'a', 'b c']).ended
  expect(first).toMatchObject({ code: 7, out: "[ 'a', 'b c' ]\n" })
  expect(first.err).toContain('Installing the dependencies')
  const second = await start(root, ['it.ts']).ended
  expect(second).toEqual({ code: 7, out: '[]\n', err: '' })
  expect(installs(root)).toBe(1)
})

test('a changed lock file is installed again', async () => {
  const root = aClone()
  writeFileSync(join(root, 'it.ts'), '')
  await start(root, ['it.ts']).ended
  writeProject(
    root,
    { node: 'file:./node.tgz' },
    { version: '26.0.0', resolved: 'file:node.tgz', hasInstallScript: true },
  )
  rmSync(join(root, 'node_modules/.package-lock.json'))
  expect((await start(root, ['it.ts']).ended).code).toBe(0)
  expect(installs(root)).toBe(2)
})

test('of two that start at once, also after one died while installing, one installs', async () => {
  const root = aClone()
  writeFileSync(join(root, 'it.ts'), `console.log('ran')`)
  mkdirSync(join(root, '.cache'))
  const dead = spawn('true')
  await new Promise((resolve) => dead.once('close', resolve))
  writeFileSync(join(root, '.cache/install.turn'), `${dead.pid} 11111111-1111-4111-8111-111111111111`)
  const both = await Promise.all([start(root, ['it.ts']).ended, start(root, ['it.ts']).ended])
  expect(both.map(({ code, out }) => ({ code, out }))).toEqual([
    { code: 0, out: 'ran\n' },
    { code: 0, out: 'ran\n' },
  ])
  expect(installs(root)).toBe(1)
})

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s reaches the program once, and its exit code comes back',
  async (signal) => {
    const root = aClone()
    const program = `let n = 0; process.on('${signal}', () => { n++; setTimeout(() => process.exit(10 + n), 300) }); setInterval(() => {}, 1000); console.log('ready')`
    writeFileSync(join(root, 'it.ts'), program)
    const { child, ended, said } = start(root, ['it.ts'])
    await said('ready')
    child.kill(signal)
    child.kill(signal)
    expect((await ended).code).toBe(11)
  },
)

test('a registry that cannot be reached, and a missing npm, are one sentence', async () => {
  const root = aClone()
  writeFileSync(join(root, 'it.ts'), '')
  const resolved = 'http://127.0.0.1:9/node/-/node-26.0.0.tgz'
  writeProject(root, { node: '26.0.0' }, { version: '26.0.0', resolved, hasInstallScript: true })
  const cache = join(root, 'npm-cache')
  const offline = { npm_config_registry: 'http://127.0.0.1:9/', npm_config_fetch_retries: '0', npm_config_cache: cache }
  const cut = await start(root, ['it.ts'], offline).ended
  expect(cut.code).toBe(1)
  expect(cut.err).toContain('The npm registry cannot be reached')
  expect(cut.err).not.toContain('npm error')
  const nothing = await start(root, ['it.ts'], { PATH: dirname(root) + delimiter }).ended
  expect(nothing.err).toContain('npm was not found')
})

test('the server gets its screens built first, other commands do not', async () => {
  const root = aClone()
  mkdirSync(join(root, 'server'))
  writeFileSync(join(root, 'setup/build.ts'), `console.log('build')`)
  writeFileSync(join(root, 'server/main.ts'), `console.log('serve')`)
  writeFileSync(join(root, 'it.ts'), `console.log('other')`)
  expect((await start(root, ['server/main.ts']).ended).out).toBe('build\nserve\n')
  expect((await start(root, ['it.ts']).ended).out).toBe('other\n')
  writeFileSync(join(root, 'setup/build.ts'), `process.exit(3)`)
  expect(await start(root, ['server/main.ts']).ended).toEqual({ code: 3, out: '', err: '' })
})
