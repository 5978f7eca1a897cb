import { execFile } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core'

const run = promisify(execFile)
const root = dirname(import.meta.dirname)
const cache = join(root, '.cache')

/** Context options of the three screens: what a desk, a hand and a standing reader look at. */
export const screens = {
  desk: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  kiosk: { viewport: { width: 1080, height: 1920 }, hasTouch: true },
} as const satisfies Record<string, BrowserContextOptions>

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
  // Tests stay on this machine: any other name fails at once instead of waiting for a network that may be there.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
]

/**
 * Opens a headless browser that draws Chinese on a machine without browser or fonts.
 * The caller closes it; one browser serves many contexts (`browser.newContext(screens.phone)`).
 * Throws with one sentence when this machine has no Chromium and the packaged one cannot run on it.
 */
export async function openBrowser(): Promise<Browser> {
  const found = systemChromium()
  const executablePath = found ?? (await packagedChromium())
  const own = await mkdtemp(join(tmpdir(), 'linli-browser-'))
  const env = {
    ...process.env,
    TMPDIR: own,
    FONTCONFIG_FILE: await fontConfig(),
    ...(found ? {} : await libraries(executablePath)),
  }
  const browser = await chromium.launch({ executablePath, args: flags, env })
  browser.on('disconnected', () => void rm(own, { recursive: true, force: true, maxRetries: 3 }))
  return browser
}

/** The Chromium installed on this machine, if any. */
function systemChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * The Chromium inside the npm package, unpacked once per version and shared by all later runs.
 * The package unpacks into `TMPDIR`, reading it once per process, so a child with a TMPDIR of its own does it;
 * the rename at the end leaves either a whole folder or none, also with two processes at once.
 */
async function packagedChromium(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `No Chromium found: install one (chromium or google-chrome on the PATH); the packaged one runs on Linux x64 only, not ${process.platform} ${process.arch}.`,
    )
  }
  const home = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..')
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string }
  const folder = join(cache, `chromium-${version}`)
  if (isExecutable(join(folder, 'chromium'))) return join(folder, 'chromium')

  await mkdir(cache, { recursive: true })
  const half = await mkdtemp(join(cache, 'unpacking-'))
  const archives = ['chromium.br', 'al2023.tar.br', 'swiftshader.tar.br'].map((name) => join(home, 'bin', name))
  const script = `const { inflate } = await import('@sparticuz/chromium'); for (const file of ${JSON.stringify(archives)}) await inflate(file)`
  await run(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    env: { ...process.env, TMPDIR: half },
  })
  // Both come out for one user alone; tests may run as another the next time.
  await chmod(half, 0o755)
  await chmod(join(half, 'chromium'), 0o755)
  try {
    await rename(half, folder)
  } catch (error) {
    await rm(half, { recursive: true, force: true })
    if (!isExecutable(join(folder, 'chromium'))) throw error
  }
  return join(folder, 'chromium')
}

/** The package's own NSS and expat, only where the system lacks them: mixed versions of NSS do not load. */
async function libraries(executable: string): Promise<{ LD_LIBRARY_PATH?: string }> {
  const listing = await run('ldd', [executable]).then(
    ({ stdout }) => stdout,
    () => 'not found',
  )
  if (!listing.includes('not found')) return {}
  const given = process.env['LD_LIBRARY_PATH']
  return { LD_LIBRARY_PATH: [join(dirname(executable), 'al2023', 'lib'), ...(given ? [given] : [])].join(':') }
}

/** Writes the font configuration that names the packaged Chinese fonts and nothing else; same glyphs everywhere. */
async function fontConfig(): Promise<string> {
  const fonts = dirname(fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans-sc')))
  const weights = ['400Regular', '500Medium', '600SemiBold', '700Bold']
  const generic = ['sans-serif', 'serif', 'monospace', 'system-ui']
  const text = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${weights.map((weight) => `  <dir>${join(fonts, weight)}</dir>`).join('\n')}
  <cachedir>${join(cache, 'fontconfig')}</cachedir>
${generic.map((family) => `  <alias binding="same"><family>${family}</family><prefer><family>Noto Sans SC</family></prefer></alias>`).join('\n')}
</fontconfig>
`
  await mkdir(join(cache, 'fontconfig'), { recursive: true })
  const file = join(cache, 'fonts.conf')
  const before = await readFile(file, 'utf8').catch(() => '')
  if (before === text) return file
  const draft = `${file}.${process.pid}`
  await writeFile(draft, text)
  await rename(draft, file)
  return file
}
