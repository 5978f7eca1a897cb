import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as importing from '#contract/imports.ts'
import * as contract from '#contract/lists.ts'
import type { ImportReport } from '#contract/imports.ts'
import type { Edition, ItemRow } from '#contract/lists.ts'
import { aStaff, theSystem } from '#testing/house.ts'
import { readSheets } from '#adapters/sheet/index.ts'
import { granted, openListsHouse, theWorkbook, type ListsHouse } from '#testing/lists.ts'
import { holdEdition } from '../editions/store.ts'
import { readLists } from '../workbook/index.ts'

let house: ListsHouse
let staff: ReturnType<typeof aStaff>
beforeAll(async () => {
  house = await openListsHouse()
  staff = aStaff(house.shimen)
})
afterAll(() => house.close())

const upload = (file = theWorkbook(), actor = staff) =>
  house.call<ImportReport>(actor, importing.uploadWorkbook, { file })
const commit = (id: string, body = {}) =>
  house.call<ImportReport>(staff, importing.commitImport, { params: { id }, body })
const undo = (id: string) => house.call<ImportReport>(staff, importing.undoImport, { params: { id } })
const items = async (query: Record<string, unknown>) =>
  granted(await house.call<{ rows: ItemRow[]; total: number }>(staff, contract.listItems, { query }))

describe('the workbook of a street', () => {
  let editionId: string
  let first: ImportReport

  test('is shown row by row before anything is written', async () => {
    const report = granted(await upload())
    expect(report).toMatchObject({ state: 'previewed', year: 2018, streetName: '石门二路街道', committedBefore: false })
    expect(report.counts).toMatchObject({ valid: 145, rejected: 0, new: 145, same: 0, changed: 0 })
    expect(report.organizations.toCreate).toHaveLength(99)
    expect(report.organizations.known).toEqual([])
    expect((await items({})).total).toBe(0)
    first = report
  })

  test('gives 145 items of 99 units in 10, 8 and 4 categories', async () => {
    const report = granted(await commit(first.id))
    expect(report.result).toMatchObject({ created: 145, updated: 0, unchanged: 0, organizationsCreated: 99 })
    editionId = report.result!.editionId
    const edition = granted(
      await house.call<Edition & { categories: { kind: string; items: number }[] }>(staff, contract.showEdition, {
        params: { id: editionId },
      }),
    )
    expect(edition).toMatchObject({
      year: 2018,
      streetId: house.shimen,
      items: 145,
      title: '石门二路街道2018年三张清单',
    })
    const categories = Object.groupBy(edition.categories, ({ kind }) => kind)
    expect([categories['project']?.length, categories['resource']?.length, categories['need']?.length]).toEqual([
      10, 8, 4,
    ])
    expect(edition.categories.reduce((sum, { items: count }) => sum + count, 0)).toBe(145)
    expect((await items({ edition: editionId, kind: 'need' })).total).toBe(27)
    expect((await items({ edition: editionId, kind: 'need' })).rows[0]!.code).toMatch(/^XQ-\d{4}-0001$/)
  })

  test('changes nothing when it comes again', async () => {
    const again = granted(await upload())
    expect(again).toMatchObject({ committedBefore: true })
    expect(again.counts).toMatchObject({ new: 0, same: 145, changed: 0 })
    expect(again.organizations).toMatchObject({ toCreate: [] })
    const before = await items({ pageSize: 100, edition: editionId })
    const done = granted(await commit(again.id))
    expect(done.result).toMatchObject({ created: 0, updated: 0, unchanged: 145, organizationsCreated: 0 })
    expect(await items({ pageSize: 100, edition: editionId })).toEqual(before)
  })

  test('cannot be written twice from one preview', async () => {
    expect(await commit(first.id)).toMatchObject({ code: 'import.state', params: { state: 'committed' } })
  })

  test('is found by Chinese words, by pinyin and by initials', async () => {
    const [some] = (await items({ edition: editionId, kind: 'need', sort: 'code' })).rows
    const byWords = await items({ edition: editionId, q: some!.title.slice(0, 4) })
    expect(byWords.rows.map(({ id }) => id)).toContain(some!.id)
    expect((await items({ edition: editionId, q: 'yizhen' })).rows.every(({ title }) => title.includes('义诊'))).toBe(
      true,
    )
    expect((await items({ edition: editionId, q: 'yizhen' })).total).toBeGreaterThan(0)
  })

  test('is exported as a workbook that reads as the same items', async () => {
    const file = granted(
      await house.call<{ bytes: Uint8Array; fileName: string }>(staff, contract.exportEdition, {
        params: { id: editionId },
      }),
    )
    const context = { streets: [{ name: '石门二路街道' }], areaCode: '021' }
    const read = async (bytes: Uint8Array) => {
      const book = await readSheets(bytes, 'x.xlsx')
      if ('refused' in book) throw new Error(book.because)
      return readLists(book, context)
        .sheets.flatMap((sheet) => sheet.rows)
        .flatMap(({ item }) => {
          if (!item) return []
          const { internalCode: _code, ...rest } = item
          return [JSON.stringify(rest, Object.keys(rest).toSorted())]
        })
        .toSorted()
    }
    const exported = await read(file.bytes)
    expect(exported).toHaveLength(145)
    expect(exported).toEqual(await read(theWorkbook().bytes))
  })

  test('is taken back whole, and can then be brought again', async () => {
    const done = granted(await undo(first.id))
    expect(done.state).toBe('undone')
    expect((await items({ edition: editionId })).total).toBe(0)
    expect(await undo(first.id)).toMatchObject({ code: 'import.state', params: { state: 'undone' } })
    const again = granted(await upload())
    expect(again.counts).toMatchObject({ new: 145 })
    expect(granted(await commit(again.id)).result).toMatchObject({ created: 145, organizationsCreated: 0 })
  })

  test('is not taken back once somebody has changed an item of it', async () => {
    const { rows } = await house
      .call<{ rows: { id: string; state: string; created: number }[] }>(staff, importing.listImports, {})
      .then(granted)
    const standing = rows.find(({ state, created }) => state === 'committed' && created === 145)!
    const [item] = (await items({ edition: editionId })).rows
    granted(
      await house.call(staff, contract.withdrawItem, { params: { id: item!.id }, body: { version: item!.version } }),
    )
    expect(await undo(standing.id)).toMatchObject({ code: 'import.undo-blocked', params: { items: 1 } })
  })
})

describe('a changed row', () => {
  const header = '名称,单位,类别,服务对象,人数,联系电话,开始日期,结束日期'
  const csv = (...rows: string[]) => ({
    name: '资源清单.csv',
    bytes: Buffer.from(`2021年资源清单\n${header}\n${rows.join('\n')}\n`),
  })
  const rowA = '暑期托管,第一书店,教育,小学生,20,021-00001111,2021-07-01,2021-08-31'
  const rowB = '免费量血压,第二药房,健康,老人,不限,021-00002222,2021-01-01,2021-12-31'

  test('replaces what stands, or not if so wished, and undoing brings the old values back', async () => {
    const made = granted(await commit(granted(await upload(csv(rowA, rowB))).id))
    expect(made.result).toMatchObject({ created: 2, organizationsCreated: 2 })
    const edition = made.result!.editionId
    const changed = csv(rowA.replace(',20,', ',35,').replace('暑期托管', ' 暑期　托管'), rowB)

    const refrained = granted(await commit(granted(await upload(changed)).id, { updateExisting: false }))
    expect(refrained.counts).toMatchObject({ new: 0, changed: 1, same: 1 })
    expect(refrained.result).toMatchObject({ created: 0, updated: 0, unchanged: 2 })

    const written = granted(await commit(granted(await upload(changed)).id))
    expect(written.result).toMatchObject({ created: 0, updated: 1, unchanged: 1 })
    const capacity = async () => (await items({ edition, q: '暑期' })).rows.map((row) => row.capacity)
    expect(await capacity()).toEqual([35])
    granted(await undo(written.id))
    expect(await capacity()).toEqual([20])
  })

  test('that names another street, or has no unit, is rejected with a sentence in the workbook of rejected rows', async () => {
    const odd = {
      name: '资源.csv',
      bytes: Buffer.from(`${header},街道\n${rowA},江宁路街道\n义务理发,,便民,老人,10,,,,\n${rowB},石门二路街道\n`),
    }
    const report = granted(await upload(odd))
    const rejected = report.sheets.flatMap((sheet) => sheet.rows).filter(({ status }) => status === 'rejected')
    expect(rejected.map(({ reason }) => reason)).toEqual(['unknown-street', 'missing-provider'])
    const file = granted(
      await house.call<{ bytes: Uint8Array }>(staff, importing.downloadRejected, { params: { id: report.id } }),
    )
    const book = await readSheets(file.bytes, 'x.xlsx')
    if ('refused' in book) throw new Error(book.because)
    const last = book.sheets[0]!.rows.map((row) => row.at(-1)?.text)
    expect(last).toEqual([
      '未导入原因',
      '街道不认识，或不是本街道。请改成本街道的名称或留空。',
      '没有填单位。请填写提供或提出的单位。',
    ])
  })

  test('is read by other columns or for another year when staff say so', async () => {
    const plain = {
      name: '资源.csv',
      bytes: Buffer.from(`资源名称,提供单位,地点,备忘\n义务理发,第三理发店,店内,老人\n`),
    }
    const report = granted(await upload(plain))
    const again = granted(
      await house.call<ImportReport>(staff, importing.remapImport, {
        params: { id: report.id },
        body: { year: 2019, columns: [{ sheet: report.sheets[0]!.name, column: 3, field: 'audience' }] },
      }),
    )
    expect(again.year).toBe(2019)
    expect(again.sheets[0]!.columns[3]).toMatchObject({ field: 'audience', confidence: 1 })
    expect(again.sheets[0]!.rows.find(({ item }) => item)?.item?.audience).toBe('老人')
  })
})

describe('what is no list', () => {
  test.each([
    ['random bytes', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'x.xlsx', 'sheet.not-a-workbook'],
    ['a table without a known header', Buffer.from('甲,乙\n1,2\n'), 'x.csv', 'sheet.no-lists'],
  ])('%s is refused by name', async (_what, bytes, name, code) => {
    expect(await upload({ name, bytes })).toMatchObject({ code })
  })
})

test('an import of one street is not there for another', async () => {
  const report = granted(await upload())
  const other = aStaff(house.caojiadu)
  for (const spec of [importing.showImport, importing.commitImport, importing.undoImport, importing.downloadRejected])
    expect(await house.call(other, spec, { params: { id: report.id } })).toMatchObject({ code: 'object.missing' })
  expect(granted(await house.call<{ rows: unknown[] }>(other, importing.listImports, {})).rows).toEqual([])
})

describe('how staff corrected a column', () => {
  const file = (rows: string) => ({
    name: '资源.csv',
    bytes: Buffer.from(`资源名称,提供单位,地点,关照,电话\n${rows}\n`),
  })
  const fields = (report: ImportReport) => report.sheets[0]!.columns.map(({ field }) => field)
  const correct = async (report: ImportReport, field: string) =>
    granted(
      await house.call<ImportReport>(staff, importing.remapImport, {
        params: { id: report.id },
        body: { columns: [{ sheet: report.sheets[0]!.name, column: 3, field }] },
      }),
    )

  test('is remembered for their street once the import is written, and no sooner', async () => {
    const first = granted(await upload(file('磨刀,第三理发店,店内,老人,00009001')))
    expect(fields(first)[3]).toBe('ignore')
    await correct(first, 'audience')
    expect(fields(granted(await upload(file('补伞,第三理发店,店内,老人,00009001'))))[3]).toBe('ignore')
    granted(await commit(first.id))
    const next = granted(await upload(file('补伞,第三理发店,店内,儿童,00009001')))
    expect(next.sheets[0]!.columns[3]).toMatchObject({ field: 'audience', confidence: 1 })
    expect(next.sheets[0]!.rows.find(({ item }) => item)?.item?.audience).toBe('儿童')
    const elsewhere = granted(await upload(file('补伞,第三理发店,店内,儿童,00009001'), aStaff(house.caojiadu)))
    expect(fields(elsewhere)[3]).toBe('ignore')
  })

  test('gives way to a correction of this file, and to the last one written', async () => {
    const report = granted(await upload(file('修鞋,第三理发店,店内,周三,00009001')))
    const again = await correct(report, 'availability')
    expect(fields(again)).toEqual(['title', 'provider', 'place', 'availability', 'contact'])
    granted(await commit(report.id))
    expect(fields(granted(await upload(file('配匙,第三理发店,店内,周四,00009001'))))[3]).toBe('availability')
  })
})

test('a writing that is told to stop leaves no item, no unit and no edition behind', async () => {
  const { id } = granted(await upload())
  const params = { id }
  granted(await house.call(staff, importing.remapImport, { params, body: { year: 2031 } }))
  const before = granted(await house.call<{ rows: unknown[] }>(staff, contract.listEditions, {}))
  // Nothing is being written yet: there is nothing to stop.
  expect(await house.call(staff, importing.cancelImport, { params })).toMatchObject({ code: 'import.state' })
  let writing: Promise<unknown> | undefined
  // Somebody else holds the year's lists, so that the writing waits while we think better of it.
  await house.do(theSystem, async (t) => {
    await holdEdition(t, [house.shimen], 2031, '')
    writing = commit(id)
    let progress = { done: 0, of: 0 }
    while (progress.of === 0)
      progress = granted(await house.call<typeof progress>(staff, importing.showImportProgress, { params }))
    expect(progress).toEqual({ done: 0, of: 145 })
    expect(await house.call(staff, importing.cancelImport, { params })).toEqual({ done: true })
  })
  expect(await writing).toMatchObject({ code: 'import.cancelled' })
  const page = granted(await house.call<ImportReport>(staff, importing.showImport, { params }))
  expect([page.state, page.result]).toEqual(['previewed', null])
  expect(granted(await house.call<{ rows: unknown[] }>(staff, contract.listEditions, {}))).toEqual(before)
  expect(granted(await commit(id)).result).toMatchObject({ created: 145 })
})
