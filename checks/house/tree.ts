import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Source } from './finding.ts'

const notOurs = new Set(['node_modules', 'dist', 'data', 'coverage', '.git', '.cache', 'screenshots'])
const text =
  /\.(tsx?|mjs|cjs|js|json|jsonl|md|sql|css|html|ya?ml|toml|txt|csv|sh|svg)$|(^|\/)(Dockerfile|LICENSE|\.npmrc|\.gitignore|run)$/

/**
 * All text files of the project below `root`, sorted by path, without what git ignores.
 * Reads the folder and not git, so that a copy without history is checked all the same.
 */
export async function readTree(root: string): Promise<Source[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => [])
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => text.test(path) && !path.split('/').some((part) => notOurs.has(part)))
    .toSorted()
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(root, path), 'utf8') })))
}
