import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Finding } from './finding.ts'

/** The built screens: script texts by file name, and the page of each screen. */
export type Bundle = { scripts: ReadonlyMap<string, string>; pages: ReadonlyMap<string, string> }

const lightScreens = ['phone', 'kiosk']
/** `performance.md` W11: gzip bytes of script on the first load of the phone. */
const phoneLimit = 220 * 1000
/** Texts that survive minifying and stand in nothing else. */
const heavy: readonly [name: string, mark: RegExp][] = [
  ['zod', /["'`]_zod["'`]|\._zod\b/],
  ['antd', /anticon|ant-btn|prefixCls:["'`]ant["'`]/],
]

/** Reads what `setup/build.ts` has built; throws when there is no build. */
export async function readBundle(folder: string): Promise<Bundle> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(js|html)$/.test(name))
  const texts = await Promise.all(
    names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const),
  )
  return {
    scripts: new Map(
      texts.filter(([name]) => name.endsWith('.js')).map(([name, text]) => [name.replace(/.*\//, ''), text]),
    ),
    pages: new Map(
      texts.flatMap(([name, text]) =>
        name.endsWith('index.html') ? [[name.split('/').at(-2) ?? '', text] as const] : [],
      ),
    ),
  }
}

/** Light screens that carry zod or antd, a phone that weighs too much, and screens of which nothing was found. */
export function bundleFindings(bundle: Bundle): Finding[] {
  return lightScreens.flatMap((screen) => {
    const file = `dist/client/${screen}`
    const page = bundle.pages.get(screen) ?? ''
    const first = closure(bundle, page, staticImports)
    if (first.length === 0) return [{ file, says: 'has no page with a script: nothing was checked' }]
    const bytes = first.reduce((sum, name) => sum + gzipSync(bundle.scripts.get(name) ?? '').length, 0)
    const carried = closure(bundle, page, mentions).flatMap((name) =>
      heavy
        .filter(([, mark]) => mark.test(bundle.scripts.get(name) ?? ''))
        .map(([what]) => ({ file: `${file}/${name}`, says: `carries ${what}` })),
    )
    const tooMuch = screen === 'phone' && bytes > phoneLimit
    return [
      ...carried,
      ...(tooMuch ? [{ file, says: `loads ${bytes} bytes of script first, ${phoneLimit} are allowed` }] : []),
    ]
  })
}

/** Scripts that a page leads to, by the imports that `next` sees. */
function closure({ scripts }: Bundle, page: string, next: (text: string) => string[]): string[] {
  const found = new Set(mentions(page))
  for (const name of found) for (const to of next(scripts.get(name) ?? '')) found.add(to)
  return [...found].filter((name) => scripts.has(name))
}

function staticImports(text: string): string[] {
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/g)].map((match) => match[1] ?? '')
}

function mentions(text: string): string[] {
  return [...text.matchAll(/[\w.-]+\.js(?=["'`])/g)].map((match) => match[0])
}
