import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

type Entry = { optionalDependencies?: Record<string, string> }

// An npm that could not fetch another platform's package leaves it out of the lock, and then `npm ci` refuses everywhere.
test('the lock names the optional packages of every platform', () => {
  const text = readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8')
  const { packages } = JSON.parse(text) as { packages: Record<string, Entry> }
  const wanted = new Set(Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {})))
  const named = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)))
  expect(wanted.size).toBeGreaterThan(50)
  expect([...wanted].filter((name) => !named.has(name))).toEqual([])
})
