import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as imports from '#contract/unit-imports.ts'
import type { UnitImportReport } from '#contract/unit-imports.ts'
import { showOrganization } from '#contract/units.ts'
import type { AnswerOf } from '#contract/route.ts'
import { later } from '#kernel/calendar.ts'
import type { UploadedFile } from '#kernel/http/bind.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { RunningWork } from '#kernel/running.ts'
import { aStaff, theSystem } from '#testing/house.ts'
import { granted, openListsHouse, anItem, type ListsHouse } from '#testing/lists.ts'
import { aRegisterFile, aRegisterRow, type RegisterRow } from '../workbook/builders.ts'
import { commitUnitImport } from './service.ts'
import { emptyImports } from './store.ts'
import type { UnitImportTables } from './types.ts'

let house: ListsHouse
let staff: ReturnType<typeof aStaff>
beforeAll(async () => {
  house = await openListsHouse()
  staff = aStaff(house.shimen)
})
afterAll(() => house.close())

const send = async (file: UploadedFile, actor = staff) =>
  granted(await house.call<UnitImportReport>(actor, imports.uploadUnits, { file }))
const upload = async (rows: RegisterRow[]) => send(await aRegisterFile(rows))
const commit = (id: string, body = {}) =>
  house.call<UnitImportReport>(staff, imports.commitUnits, { params: { id }, body })
const undo = (id: string) => house.call<UnitImportReport>(staff, imports.undoUnits, { params: { id } })
const bring = async (rows: RegisterRow[]) => granted(await commit((await upload(rows)).id))
const units = async () => house.do(theSystem, (t) => house.units.organizationsByName(t, house.shimen, names))
const names = ['长桥路茶叶店', '安平里幼儿园', '新桥物业']
const pageOf = async (name: string) =>
  granted(
    await house.call<AnswerOf<typeof showOrganization>>(staff, showOrganization, {
      params: { id: (await units()).get(name)!.id },
    }),
  )

describe('a register of units', () => {
  let first: UnitImportReport
  let file: UploadedFile
  const rows = [
    aRegisterRow(),
    aRegisterRow({
      name: '安平里幼儿园',
      short: null,
      type: '学校',
      code: null,
      phone: '13800000102',
      person: '苏南星',
      person2: '何向晚',
      phone2: '138 0000 0103',
      state: '意向',
    }),
    aRegisterRow({ name: '新桥物业', code: '91310106MA1FY0008X', person: null, phone: null }),
  ]

  test('is shown row by row before anything is written', async () => {
    file = await aRegisterFile(rows)
    first = await send(file)
    expect(first.counts).toEqual({ valid: 2, rejected: 1, skipped: 2, new: 2, same: 0, changed: 0 })
    expect(first.sheets[0]!.rows.slice(2).map(({ status, reason, effect }) => [status, reason, effect])).toEqual([
      ['valid', null, 'new'],
      ['valid', null, 'new'],
      ['rejected', 'code-wrong', null],
    ])
    expect((await units()).size).toBe(0)
    // Numbers of rows that will be taken are not kept to be read.
    expect(JSON.stringify(first)).not.toContain('13800000101')
    expect(JSON.stringify(first)).toContain('138****0101')
  })

  test('is written with seats and liaisons', async () => {
    const done = granted(await commit(first.id))
    expect(done.result).toEqual({
      created: 2,
      updated: 0,
      unchanged: 0,
      liaisonsBegun: 3,
      liaisonsEnded: 0,
      rejected: 1,
    })
    const unit = await pageOf('长桥路茶叶店')
    expect(unit).toMatchObject({
      shortName: '长桥茶叶',
      type: 'enterprise',
      partyOrganization: '长桥路商圈联合党支部',
      address: '长桥路12号',
      residentialArea: { name: '长桥居民区' },
      membership: 'member',
      bodies: [{ kind: 'streetChapter', from: '2019-03-01', status: 'member' }],
      liaisonRows: [{ name: '林采薇', lead: true, from: '2019-03-01', phoneMasked: '138****0101' }],
    })
    expect((await pageOf('安平里幼儿园')).liaisonRows.map((row) => [row.name, row.lead])).toEqual([
      ['苏南星', true],
      ['何向晚', false],
    ])
  })

  test('changes nothing when it comes again', async () => {
    const again = await send(file)
    expect(again.committedBefore).toBe(true)
    expect(again.counts).toMatchObject({ new: 0, changed: 0, same: 2 })
    const before = await Promise.all(names.slice(0, 2).map(pageOf))
    expect(granted(await commit(again.id)).result).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 2,
      liaisonsBegun: 0,
    })
    expect(await Promise.all(names.slice(0, 2).map(pageOf))).toEqual(before)
  })

  test('is taken back whole, and can then be brought again', async () => {
    const undone = granted(await undo(first.id))
    expect(undone.state).toBe('undone')
    expect((await units()).size).toBe(0)
    expect(await undo(first.id)).toMatchObject({ code: 'import.state', params: { state: 'undone' } })
    const again = await bring(rows)
    expect(again.result).toMatchObject({ created: 2, liaisonsBegun: 3 })
    granted(await undo(again.id))
  })
})

describe('a second register', () => {
  test('changes field by field, ends and begins liaisons, and what it did is taken back', async () => {
    await bring([aRegisterRow({ person2: '何向晚', phone2: '13800000103' })])
    const before = await pageOf('长桥路茶叶店')
    const report = await upload([
      aRegisterRow({
        address: '长桥路 14 号',
        party: null,
        to: '2026.1.5',
        person2: '顾盼',
        phone2: '13800000104',
      }),
    ])
    expect(report.sheets[0]!.rows[2]).toMatchObject({
      effect: 'changed',
      changes: [
        { kind: 'address', before: '长桥路12号', after: '长桥路14号' },
        { kind: 'liaisonBegins', before: '', after: '顾盼' },
        { kind: 'liaisonEnds', before: '林采薇', after: '' },
      ],
    })
    const done = granted(await commit(report.id))
    expect(done.result).toMatchObject({ updated: 1, liaisonsBegun: 1, liaisonsEnded: 1 })
    const after = await pageOf('长桥路茶叶店')
    expect(after).toMatchObject({ address: '长桥路14号', partyOrganization: '长桥路商圈联合党支部' })
    expect(after.liaisonRows.map((row) => [row.name, row.lead])).toEqual([
      ['何向晚', true],
      ['顾盼', false],
    ])
    granted(await undo(done.id))
    const back = await pageOf('长桥路茶叶店')
    expect(back).toMatchObject({ address: '长桥路12号', liaisons: 2, liaisonRows: before.liaisonRows })
  })

  test('leaves standing units alone where that is wished', async () => {
    const report = await upload([aRegisterRow({ address: '长桥路 99 号' })])
    const done = granted(await commit(report.id, { updateExisting: false }))
    expect(done.result).toMatchObject({ created: 0, updated: 0, unchanged: 1 })
    expect(await pageOf('长桥路茶叶店')).toMatchObject({ address: '长桥路12号' })
  })

  test('is not taken back once somebody has built upon it: nothing of it is', async () => {
    const done = await bring([
      aRegisterRow({ name: '安平里幼儿园', phone: '13800000105', person: '程一诺', code: null }),
      aRegisterRow({ address: '长桥路 20 号' }),
    ])
    const school = (await units()).get('安平里幼儿园')!.id
    await anItem(house, house.shimen, school)
    expect(await undo(done.id)).toMatchObject({
      code: 'unit-import.undo-blocked',
      params: { count: 1, units: '安平里幼儿园' },
    })
    expect(await pageOf('长桥路茶叶店')).toMatchObject({ address: '长桥路20号' })
    expect(await pageOf('安平里幼儿园')).toMatchObject({ liaisons: 1 })
  })
})

test('another street finds no import of ours', async () => {
  const { id } = await upload([aRegisterRow()])
  const far = aStaff(house.caojiadu)
  for (const route of [imports.showUnitImport, imports.commitUnits, imports.undoUnits, imports.downloadRejectedUnits])
    expect(await house.call(far, route, { params: { id } })).toMatchObject({ code: 'object.missing' })
  expect(isRefusal(await house.call(far, imports.showUnitsProgress, { params: { id } }))).toBe(true)
})

test('writing that is told to stop leaves nothing behind, and can be begun again', async () => {
  const rows = Array.from({ length: 6 }, (_, index) =>
    aRegisterRow({ name: `云桥${index + 1}号店`, code: null, phone: `1380000020${index}`, person: '温如初' }),
  )
  const { id } = await upload(rows)
  const room = { house: house.house, people: house.people }
  const running = new RunningWork()
  const seen: unknown[] = []
  // Whoever waits asks between two units, and thinks better of it after the third.
  const watch = setInterval(() => {
    const progress = running.progress(id)
    if (progress) seen.push(progress)
    if (progress?.done === 3) running.stop(id)
  })
  const stopped = await house.do(staff, (t) => commitUnitImport(room, t, running, id, true))
  clearInterval(watch)
  expect(stopped).toMatchObject({ code: 'import.cancelled' })
  expect(seen).toContainEqual({ done: 3, of: 6 })
  const named = await house.do(theSystem, (t) =>
    house.units.organizationsByName(t, house.shimen, ['云桥1号店', '云桥2号店']),
  )
  expect(named.size).toBe(0)
  expect(running.progress(id)).toBeUndefined()
  expect(running.stop(id)).toBe(false)
  expect(granted(await commit(id)).result).toMatchObject({ created: 6, liaisonsBegun: 6 })
})

describe('what is kept of a file', () => {
  test('is sealed, tells of a military unit its alias alone, and is emptied after its days', async () => {
    const report = await upload([
      aRegisterRow({ code: null }),
      aRegisterRow({
        name: '某部三连',
        type: '部队',
        address: '营房路 1 号',
        code: null,
        party: null,
        area: null,
        state: null,
        joined: null,
        person: null,
        phone: null,
        lead: null,
        from: null,
        short: null,
      }),
    ])
    const military = report.sheets[0]!.rows.find(({ unit }) => unit === '某部三连')!
    expect(military).toMatchObject({ status: 'rejected', reason: 'alias-only' })
    expect(military.cells.filter((cell) => cell !== '')).toEqual(['某部三连', '部队'])

    const row = () =>
      house.do(theSystem, (t) =>
        t
          .tables<UnitImportTables>()
          .selectFrom('units.import')
          .selectAll()
          .where('id', '=', report.id)
          .executeTakeFirstOrThrow(),
      )
    const kept = await row()
    expect(JSON.stringify(house.house.seal.open(kept.book_sealed))).toContain('13800000101')
    expect(JSON.stringify(kept)).not.toMatch(/13800000101|林采薇|营房路/)

    const days = 24 * 3_600_000
    const empty = (before: number) => house.do(theSystem, (t) => emptyImports(t, later(t.now, before)))
    await empty(-days)
    expect((await row()).emptied_at).toBeNull()
    await empty(days)
    expect(await row()).toMatchObject({ book_sealed: '', drafts_sealed: '', report_sealed: '' })
    const page = granted(
      await house.call<UnitImportReport>(staff, imports.showUnitImport, { params: { id: report.id } }),
    )
    expect(page).toMatchObject({ emptied: true, sheets: [], counts: report.counts })
    expect(await commit(report.id)).toMatchObject({ code: 'import.state' })
  })

  test('is the sheets until it is written, so that a column can be corrected and is remembered', async () => {
    const rows = [
      aRegisterRow({
        name: '枫桥邮局',
        code: null,
        note: '枫桥路 3 号',
        address: null,
        phone: '13800000110',
        person: '白露',
      }),
    ]
    const first = await upload(rows)
    const note = first.sheets[0]!.columns.find(({ header }) => header === '备注')!
    const body = { columns: [{ sheet: '单位名册', column: note.column, field: 'address' }] }
    const corrected = granted(
      await house.call<UnitImportReport>(staff, imports.remapUnits, { params: { id: first.id }, body }),
    )
    expect(corrected.sheets[0]!.columns[note.column]).toMatchObject({ field: 'address', confidence: 1 })
    granted(await commit(first.id))
    expect(await house.call(staff, imports.remapUnits, { params: { id: first.id }, body })).toMatchObject({
      code: 'import.state',
    })
    expect((await upload(rows)).sheets[0]!.columns[note.column]).toMatchObject({ field: 'address' })
    // Another street has its own ways.
    const far = await send(await aRegisterFile(rows, { title: '名册' }), aStaff(house.caojiadu))
    expect(far.sheets[0]!.columns[note.column]).toMatchObject({ field: 'ignore' })
  })
})

test('a register of three hundred units asks about all of them at once', async () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      aRegisterRow({ name: `长桥${index}号铺`, code: null, person: null, phone: null, state: null, joined: null }),
    )
  const asked = async (count: number) => {
    const file = await aRegisterFile(many(count))
    return house.statements(() => send(file))
  }
  expect(await asked(300)).toBe(await asked(1))
})
