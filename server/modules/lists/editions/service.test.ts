import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as importing from '#contract/imports.ts'
import { passZip } from '#kernel/zip-gate.ts'
import { compareEditions, editionBooklet, editionBookletWithContacts } from '#contract/editions.ts'
import * as contract from '#contract/lists.ts'
import type { ImportReport } from '#contract/imports.ts'
import type { Edition, ItemRow } from '#contract/lists.ts'
import type { AnswerOf } from '#contract/route.ts'
import { stranger, type Actor } from '#kernel/actor.ts'
import { aStaff } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, theWorkbook, type ListsHouse } from '#testing/lists.ts'

type Carried = AnswerOf<typeof contract.carryEditionForward>
const editable = ({ title, categoryId, audience, availability, place, validFrom, validTo, openness }: ItemRow) => ({
  title,
  categoryId,
  audience,
  availability,
  place,
  validFrom,
  validTo,
  openness,
})

type EditionPage = AnswerOf<typeof contract.showEdition>

let house: ListsHouse
let staff: Actor
let from: string
beforeAll(async () => {
  house = await openListsHouse()
  staff = aStaff(house.shimen)
  const report = granted(await house.call<ImportReport>(staff, importing.uploadWorkbook, { file: theWorkbook() }))
  const done = granted(await house.call<ImportReport>(staff, importing.commitImport, { params: { id: report.id } }))
  from = done.result!.editionId
})
afterAll(() => house.close())

const carry = (by: Actor, id: string, year: number) =>
  house.call<Carried>(by, contract.carryEditionForward, { params: { id }, body: { year } })
const page = (by: Actor, id: string) => house.call<EditionPage>(by, contract.showEdition, { params: { id } })
const items = async (edition: string, query = {}) =>
  granted(
    await house.call<{ rows: ItemRow[]; total: number }>(staff, contract.listItems, {
      query: { edition, pageSize: 100, ...query },
    }),
  )

describe('carrying an edition forward', () => {
  let carried: Carried
  let leapDay: string

  test('makes the new year’s edition of everything that stands, its days moved by the years between', async () => {
    const [first, second] = (await items(from, { kind: 'resource' })).rows
    granted(
      await house.call(staff, contract.withdrawItem, { params: { id: first!.id }, body: { version: first!.version } }),
    )
    leapDay = second!.title
    const fields = { ...second!, validFrom: '2016-02-29', validTo: '2018-12-31' }
    granted(
      await house.call(staff, contract.editItem, {
        params: { id: second!.id },
        body: {
          title: fields.title,
          categoryId: fields.categoryId,
          validFrom: fields.validFrom,
          validTo: fields.validTo,
          version: fields.version,
        },
      }),
    )
    carried = granted(await carry(staff, from, 2027))
    expect(carried).toMatchObject({ carried: 144, leftOut: 1 })
    expect(carried.edition).toMatchObject({
      year: 2027,
      items: 144,
      published: 144,
      carriedFromId: from,
      title: '石门二路街道2027年三张清单',
    })
    const before = granted(await page(staff, from))
    const after = granted(await page(staff, carried.edition.id))
    const names = (edition: EditionPage) => edition.categories.map(({ kind, name }) => `${kind} ${name}`)
    expect(names(after)).toEqual(names(before))
    expect(after.states).toEqual([
      { kind: 'need', state: 'published', items: 27 },
      { kind: 'project', state: 'published', items: 51 },
      { kind: 'resource', state: 'published', items: 66 },
    ])
    expect(before.states).toContainEqual({ kind: 'need', state: 'expired', items: 27 })
  })

  test('gives each item its own code and its day within the month', async () => {
    const { rows } = await items(carried.edition.id, { kind: 'resource' })
    expect(rows.find(({ title }) => title === leapDay)).toMatchObject({
      validFrom: '2025-02-28',
      validTo: '2027-12-31',
    })
    const old = await items(from, { kind: 'resource' })
    expect(rows.filter(({ code }) => old.rows.some((row) => row.code === code))).toEqual([])
    expect(new Set(rows.map(({ code }) => code)).size).toBe(rows.length)
  })

  test('keeps the contact with the item', async () => {
    const [row] = (await items(carried.edition.id, { kind: 'need' })).rows
    const item = await house.call<AnswerOf<typeof contract.showItem>>(staff, contract.showItem, {
      params: { id: row!.id },
    })
    expect(granted(item).contact).toMatch(/^021-0000/)
    expect(granted(item).history).toMatchObject([{ action: 'item.carry', detail: { from: '2018', to: '2027' } }])
  })

  test('joins the lists a year has already, leaving what stands there', async () => {
    const [back] = (await items(from, { state: 'withdrawn' })).rows
    granted(
      await house.call(staff, contract.restoreItem, { params: { id: back!.id }, body: { version: back!.version } }),
    )
    const joined = granted(await carry(staff, from, 2027))
    expect(joined).toMatchObject({ edition: { id: carried.edition.id, items: 145 }, carried: 1, leftOut: 144 })
  })

  test('can be compared with the year before: what is new, gone and changed', async () => {
    const compare = (by: Actor, other: string) =>
      house.call<AnswerOf<typeof compareEditions>>(by, compareEditions, {
        params: { id: carried.edition.id },
        query: { with: other },
      })
    const tell = async () => {
      const { categories, earlier, edition } = granted(await compare(staff, from))
      const lines = (part: 'added' | 'ended' | 'changed') => categories.flatMap((category) => category[part])
      return {
        years: [earlier.year, edition.year],
        added: lines('added').map(({ title }) => title),
        ended: lines('ended').map(({ title }) => title),
        changed: categories.flatMap(({ changed }) => changed.map(({ fields }) => fields)),
        same: categories.reduce((sum, { same }) => sum + same, 0),
      }
    }
    expect(await tell()).toEqual({ years: [2018, 2027], added: [], ended: [], changed: [], same: 145 })
    const [gone, other] = (await items(carried.edition.id, { kind: 'need' })).rows
    granted(
      await house.call(staff, contract.withdrawItem, { params: { id: gone!.id }, body: { version: gone!.version } }),
    )
    const { description } = granted(
      await house.call<AnswerOf<typeof contract.showItem>>(staff, contract.showItem, { params: { id: other!.id } }),
    )
    granted(
      await house.call(staff, contract.editItem, {
        params: { id: other!.id },
        body: { ...editable(other!), description, capacity: 77, contact: '021-00001111', version: other!.version },
      }),
    )
    expect(await tell()).toMatchObject({
      added: [],
      ended: [gone!.title],
      changed: [
        [
          { field: 'capacity', before: other!.capacity === null ? '' : String(other!.capacity), after: '77' },
          { field: 'contact', before: '', after: '' },
        ],
      ],
      same: 143,
    })
    expect(await compare(aStaff(house.caojiadu), from)).toMatchObject({ code: 'object.missing' })
    granted(
      await house.call(staff, contract.restoreItem, { params: { id: gone!.id }, body: { version: gone!.version + 1 } }),
    )
  })

  test('is refused for a year that has all of it, and once only when two ask at once', async () => {
    expect(await carry(staff, from, 2027)).toMatchObject({ code: 'edition.exists', params: { year: 2027 } })
    expect(await carry(staff, from, 2018)).toMatchObject({ code: 'edition.exists' })
    const both = await Promise.all([carry(staff, from, 2031), carry(staff, from, 2031)])
    expect(both.filter((answer) => 'edition' in answer)).toHaveLength(1)
  })

  test('makes its import one that can no longer be taken back', async () => {
    const { rows } = granted(await house.call<AnswerOf<typeof importing.listImports>>(staff, importing.listImports, {}))
    expect(await house.call(staff, importing.undoImport, { params: { id: rows[0]!.id } })).toMatchObject({
      code: 'import.undo-blocked',
      params: { items: 145 },
    })
  })
})

test('editions are those of one’s own street; another street’s is missing', async () => {
  const liaison = (await aUnitWithLiaison(house, house.shimen)).liaison
  const far = (await aUnitWithLiaison(house, house.caojiadu)).liaison
  const years = async (by: Actor) =>
    granted(await house.call<{ rows: Edition[] }>(by, contract.listEditions, {})).rows.map(({ year }) => year)
  expect(await years(staff)).toEqual([2031, 2027, 2018])
  expect(await years(liaison)).toEqual([2031, 2027, 2018])
  expect([await years(far), await years(aStaff(house.caojiadu))]).toEqual([[], []])
  expect(granted(await page(liaison, from)).items).toBe(145)
  for (const by of [far, aStaff(house.caojiadu)]) expect(await page(by, from)).toMatchObject({ code: 'object.missing' })
  expect(await carry(aStaff(house.caojiadu), from, 2029)).toMatchObject({ code: 'object.missing' })
  expect(await house.call(aStaff(house.caojiadu), contract.exportEdition, { params: { id: from } })).toMatchObject({
    code: 'object.missing',
  })
})

test('a booklet holds what its asker may see; telephone numbers where wanted, of what the asker answers for', async () => {
  const unit = await aUnitWithLiaison(house, house.shimen)
  const own = await anItem(house, house.shimen, unit.id, { title: '本单位的', contact: '021-00009999' })
  const other = (await aUnitWithLiaison(house, house.shimen)).id
  await anItem(house, house.shimen, other, {
    title: '别家内部的',
    openness: 'residentialArea',
    contact: '021-00008888',
  })
  const { editionId } = granted(
    await house.call<AnswerOf<typeof contract.showItem>>(staff, contract.showItem, { params: { id: own } }),
  )
  const bound = async (by: Actor, contacts: boolean) => {
    const file = granted(
      await house.call<{ fileName: string; bytes: Uint8Array }>(
        by,
        contacts ? editionBookletWithContacts : editionBooklet,
        { params: { id: editionId } },
      ),
    )
    const parts = passZip(file.bytes, { entries: 200, unpackedBytes: 50_000_000 }) as Map<string, Buffer>
    const text = parts.get('word/document.xml')!.toString('utf8')
    return ['本单位的', '别家内部的', '021-00009999', '021-00008888'].filter((part) => text.includes(part))
  }
  expect(await bound(staff, false)).toEqual(['本单位的', '别家内部的'])
  expect(await bound(staff, true)).toEqual(['本单位的', '别家内部的', '021-00009999', '021-00008888'])
  expect(await bound(unit.liaison, true)).toEqual(['本单位的', '021-00009999'])
})

test('what was carried is one item all the same: across the years it is found once', async () => {
  const there = aStaff(house.caojiadu)
  const unit = await aUnitWithLiaison(house, house.caojiadu)
  const now = await anItem(house, house.caojiadu, unit.id, { title: '只算一次的', openness: 'district' })
  const found = async (by: Actor, query = {}) =>
    granted(
      await house.call<{ rows: ItemRow[] }>(by, contract.listItems, { query: { q: '只算一次的', ...query } }),
    ).rows.map(({ id }) => id)
  const item = granted(
    await house.call<AnswerOf<typeof contract.showItem>>(there, contract.showItem, { params: { id: now } }),
  )
  const next = granted(await carry(there, item.editionId, item.editionYear + 1))
  for (const by of [there, unit.liaison, staff, stranger]) expect(await found(by)).toEqual([now])
  const [copy] = await found(there, { edition: next.edition.id })
  expect(copy).not.toBe(now)
  granted(await house.call(there, contract.withdrawItem, { params: { id: now }, body: { version: item.version } }))
  expect(await found(stranger)).toEqual([copy])
})
