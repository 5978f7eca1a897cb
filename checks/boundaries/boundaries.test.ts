import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cruiseTree, overlooked, unread } from './cruise.ts'
import { house } from './house.ts'
import { boundaries, type Tree } from './rules.ts'

const root = join(import.meta.dirname, '../..')
let place: string
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'linli-canary-'))
})
afterAll(() => rm(place, { recursive: true, force: true }))

/** Plants a tree beside this project's own packages and import names. */
async function plant(name: string, tree: Tree): Promise<string> {
  const folder = join(place, name)
  for (const [path, text] of Object.entries(tree)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  await symlink(join(root, 'package.json'), join(folder, 'package.json'))
  return folder
}

test('a house in order crosses no boundary', async () => {
  const cruise = await cruiseTree(await plant('order', house))
  expect(cruise.crossings).toEqual([])
  expect(cruise.files.toSorted()).toEqual(Object.keys(house).toSorted())
  expect(cruise.bundled).toEqual(['antd', 'react'])
})

describe('every boundary reports its planted breach:', () => {
  for (const rule of boundaries) {
    test(rule.name, async () => {
      const folder = await plant(rule.name, { ...house, ...rule.breach })
      const found = (await cruiseTree(folder)).crossings.filter((crossing) => crossing.rule === rule.name)
      const planted = Object.keys(rule.breach).filter((path) => path.includes('/breach.'))
      expect([...new Set(found.map((crossing) => crossing.from))].toSorted()).toEqual(planted.toSorted())
      expect(found.every((crossing) => crossing.instead === rule.instead)).toBe(true)
    })
  }
})

test('a checker that read nothing of a place that must hold files says so', () => {
  expect(unread(['contract/route.ts', 'client/ui/call.ts'])).toEqual(['server/kernel/'])
  expect(unread([])).toEqual(['contract/', 'server/kernel/', 'client/'])
})

test('a file that is there and was not read is named', () => {
  expect(overlooked(['contract/route.ts', 'client/ui/new.tsx', 'README.md'], ['contract/route.ts'])).toEqual([
    'client/ui/new.tsx',
  ])
})
