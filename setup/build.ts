import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Screen } from '../client/ui/tokens.ts'

const root = join(import.meta.dirname, '..')
const target = join(root, 'dist/client')
const sources = [
  'client',
  'contract',
  'locales',
  'vite.config.ts',
  'setup/contract-plugin.ts',
  'setup/nonce-plugin.ts',
  'setup/tokens-plugin.ts',
  'package-lock.json',
]

/** Whether the screens had to be built, and how long it took. */
export type BuildOutcome = { built: boolean; seconds: number }

/**
 * Builds the three screens into `dist/client` when anything they are made of has changed since the last build.
 * Builds beside the old ones and swaps at the end, so a running server never serves half a build.
 * @param say takes the one line about it
 */
export async function buildScreens(say: (line: string) => void = console.log): Promise<BuildOutcome> {
  const mark = sourceMark()
  const stamp = join(target, '.stamp')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === mark) {
    say('screens: up to date')
    return { built: false, seconds: 0 }
  }
  const started = performance.now()
  const fresh = join(root, `dist/.client-${process.pid}`)
  await rm(fresh, { recursive: true, force: true })
  await buildInto(fresh, ['desk', 'phone', 'kiosk'])
  await writeFile(join(fresh, '.stamp'), mark)
  await swap(fresh)
  const seconds = (performance.now() - started) / 1000
  say(`screens: built desk, phone and kiosk in ${seconds.toFixed(1)} s`)
  return { built: true, seconds }
}

/** Builds these screens into `folder`, each alone. */
export async function buildInto(folder: string, screens: readonly Screen[]): Promise<void> {
  const { build } = await import('vite')
  const { clientConfig } = await import('../vite.config.ts')
  // A test run calls itself "test", and React's own build for development would be taken, slow and twice as talkative.
  const calledSo = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  try {
    for (const screen of screens) {
      await build({ ...clientConfig([screen], folder), configFile: false, logLevel: 'error' })
    }
  } finally {
    if (calledSo === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = calledSo
  }
}

async function swap(fresh: string): Promise<void> {
  const old = join(root, `dist/.old-${process.pid}`)
  await mkdir(join(root, 'dist'), { recursive: true })
  if (existsSync(target)) await rename(target, old)
  await rename(fresh, target)
  await rm(old, { recursive: true, force: true })
}

/** One hash over the names and contents of everything the screens are made of; tests do not count. */
function sourceMark(): string {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const file of filesUnder(join(root, source))) {
      hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

function filesUnder(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => filesUnder(join(path, name)))
    .filter((file) => !/\.test\.tsx?$|\.md$/.test(file))
}

if (import.meta.main) await buildScreens()
