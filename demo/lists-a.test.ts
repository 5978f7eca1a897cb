import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

type Entry = { id: string; title: string; provider: string }

const root = new URL('../', import.meta.url)
const entries = (await readFile(new URL('lists-a.jsonl', import.meta.url), 'utf8'))
  .trim()
  .split('\n')
  .map((line): Entry => JSON.parse(line))
const names = [...new Set(entries.flatMap(({ id, title, provider }) => [id, title, provider]))]
const files = execFileSync('git', ['ls-files', 'server', 'rulepacks', 'contract', 'client', 'locales'], { cwd: root })
  .toString()
  .split('\n')
  .filter((file) => /\.(?:tsx?|json|sql|md)$/.test(file) && !/\.test\.tsx?$/.test(file))

const namesIn = (text: string) => names.filter((name) => text.includes(name))

test('no id, title or unit of the labelled set stands in code, words or texts', async () => {
  const found: [string, string[]][] = []
  for (const file of files) {
    const text = await readFile(new URL(file, root), 'utf8').catch(() => '')
    if (namesIn(text).length > 0) found.push([file, namesIn(text)])
  }
  expect(found).toEqual([])
})

test('a planted title would be found, and there are files to look into', () => {
  expect(namesIn(`const title = '${entries[0]!.title}'`)).toEqual([entries[0]!.title])
  expect(files.length).toBeGreaterThan(50)
})
