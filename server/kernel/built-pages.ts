import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const built = join(import.meta.dirname, '../../dist/client')
/** Folder of the hashed scripts, styles and fonts of the last build. */
export const builtAssets = join(built, 'assets')

const known = new Map<string, { at: number; text: string }>()

/**
 * The page of a screen as last built; undefined where nothing is built. Read again only when it was built anew:
 * a page of the build before would ask for scripts that are gone.
 */
export function builtPage(screen: 'desk' | 'phone' | 'kiosk'): string | undefined {
  const path = join(built, screen, 'index.html')
  const at = statSync(path, { throwIfNoEntry: false })?.mtimeMs
  if (at === undefined) return undefined
  const page = known.get(screen)
  if (page?.at === at) return page.text
  const text = readFileSync(path, 'utf8')
  known.set(screen, { at, text })
  return text
}
