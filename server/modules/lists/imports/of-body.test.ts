import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeWorkbook } from '#adapters/sheet/index.ts'
import { makeEdition } from '#contract/editions.ts'
import * as importing from '#contract/imports.ts'
import type { ImportReport } from '#contract/imports.ts'
import { addItem, type Edition, type ItemRow, listItems } from '#contract/lists.ts'
import { claimItem } from '#contract/matches.ts'
import type { AnswerOf, RouteSpec } from '#contract/route.ts'
import type { Actor } from '#kernel/actor.ts'
import type { UploadedFile } from '#kernel/http/bind.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { aStaff, theSystem } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, theSecretary, type ListsHouse } from '#testing/lists.ts'

type Unit = Awaited<ReturnType<typeof aUnitWithLiaison>>
let house: ListsHouse
let staff: Actor
let secretary: Actor
let other: Actor
let hospital: Unit
let clinic: Unit
let outsider: Unit
let medical: string
const names = new Map<string, string>()

const ask = <T>(actor: Actor, spec: RouteSpec, input = {}) => house.call<T>(actor, spec, input)
const codeOf = (answer: unknown) => (isRefusal(answer as Refusal) ? (answer as Refusal).code : 'granted')
const upload = (by: Actor, file: UploadedFile) => ask<ImportReport>(by, importing.uploadWorkbook, { file })
const commit = (by: Actor, id: string, body = {}) =>
  ask<ImportReport>(by, importing.commitImport, { params: { id }, body })
const undo = (by: Actor, id: string) => ask<ImportReport>(by, importing.undoImport, { params: { id } })
const onList = async (edition: string): Promise<ItemRow[]> =>
  granted(
    await ask<AnswerOf<typeof listItems>>(secretary, listItems, { query: { edition, pageSize: 100, sort: 'title' } }),
  ).rows

/** A workbook of resources of the year, as offices write them: title, unit, category, contact. */
async function aWorkbook(year: number, rows: [title: string, unit: string, contact: string][]): Promise<UploadedFile> {
  const columns = ['资源名称', '提供单位', '类别', '联系方式'].map((header) => ({ header }))
  const bytes = Buffer.from(
    await writeWorkbook([
      {
        name: '资源清单',
        title: `医疗健康专业委员会${year}年资源开放清单`,
        columns,
        rows: rows.map(([title, unit, contact]) => [title, unit, '健康', contact]),
      },
    ]),
  )
  return { name: '清单.xlsx', bytes }
}

beforeAll(async () => {
  house = await openListsHouse()
  staff = aStaff(house.shimen)
  hospital = await aUnitWithLiaison(house, house.shimen)
  clinic = await aUnitWithLiaison(house, house.caojiadu)
  outsider = await aUnitWithLiaison(house, house.shimen)
  const bodies = (await house.do(theSystem, (t) => house.units.bodies(t))).filter(
    ({ kind }) => kind === 'professionalCommittee',
  )
  medical = bodies[0]!.id
  await house.do(theSystem, async (t) => {
    for (const { id } of [hospital, clinic]) await house.units.addMembership(t, { organizationId: id, bodyId: medical })
    for (const [id, { name }] of await house.units.organizationsOf(t, [hospital.id, clinic.id, outsider.id]))
      names.set(id, name)
  })
  const { areaId } = bodies[0]!
  secretary = await theSecretary(house, { bodyId: medical, areaId }, '卫书', '13800009301')
  other = await theSecretary(house, { bodyId: bodies[1]!.id, areaId }, '法书', '13800009302')
})
afterAll(() => house.close())

const of = (unit: Unit) => names.get(unit.id)!

describe('a workbook that the secretary of a body brings', () => {
  test('is written into the body’s list for its members in every street; rows of others are rejected and no unit is made', async () => {
    const standing = await anItem(house, house.shimen, hospital.id, { title: '家庭医生进社区' })
    const year = (await onListsOf(standing)).year
    const file = await aWorkbook(year, [
      ['家庭医生进社区', of(hospital), ''],
      ['急救课', of(clinic), '021-00000001'],
      ['理发', of(outsider), ''],
      ['义诊', '没听说过的医院', ''],
    ])
    const report = granted(await upload(secretary, file))
    expect(report).toMatchObject({ state: 'previewed', year, ownerName: '医疗健康专业委员会' })
    expect(report.counts).toMatchObject({ valid: 2, rejected: 2, new: 1, listed: 1 })
    expect(report.organizations.toCreate).toEqual([])
    expect(report.sheets[0]!.rows.flatMap(({ status, reason }) => (status === 'rejected' ? [reason] : []))).toEqual([
      'not-a-member',
      'not-a-member',
    ])

    // Nobody else sees it, nor writes it.
    for (const by of [other, staff, aStaff(house.caojiadu)])
      expect([
        codeOf(await ask(by, importing.showImport, { params: { id: report.id } })),
        codeOf(await commit(by, report.id)),
        granted(await ask<AnswerOf<typeof importing.listImports>>(by, importing.listImports)).rows,
      ]).toEqual(['object.missing', 'object.missing', []])

    const written = granted(await commit(secretary, report.id))
    expect(written.result).toMatchObject({ created: 1, listed: 1, organizationsCreated: 0 })
    const rows = await onList(written.result!.editionId)
    expect(rows.map(({ title, organizationId, listed, state }) => [title, organizationId, listed, state])).toEqual(
      expect.arrayContaining([
        ['急救课', clinic.id, false, 'published'],
        ['家庭医生进社区', hospital.id, true, 'published'],
      ]),
    )
    expect(rows).toHaveLength(2)

    // The same file again changes nothing; taken back, what was shown from elsewhere stands where it was.
    const again = granted(await upload(secretary, file))
    expect([again.committedBefore, again.counts.new, again.counts.same]).toEqual([true, 0, 2])
    expect(codeOf(await undo(other, report.id))).toBe('object.missing')
    granted(await undo(secretary, report.id))
    expect(await onList(written.result!.editionId)).toEqual([])
    expect((await onListsOf(standing)).state).toBe('published')
  })

  test('does not change what is at home on a street’s list, and changes its own where wished', async () => {
    const edition = granted(await ask<Edition>(secretary, makeEdition, { body: { ownerId: medical, year: 2031 } }))
    const body = { kind: 'resource', title: '康复操', organizationId: clinic.id, editionId: edition.id }
    granted(await ask<AnswerOf<typeof addItem>>(secretary, addItem, { body }))
    const report = granted(await upload(secretary, await aWorkbook(2031, [['康复操', of(clinic), '021-00000002']])))
    expect(report.counts).toMatchObject({ new: 0, changed: 1 })
    expect(granted(await commit(secretary, report.id, { updateExisting: true })).result).toMatchObject({ updated: 1 })
  })

  test('is not taken back once something of it is matched, though its secretary sees no match', async () => {
    const report = granted(await upload(secretary, await aWorkbook(2032, [['止血课', of(hospital), '']])))
    const { editionId } = granted(await commit(secretary, report.id)).result!
    const [row] = await onList(editionId)
    granted(await ask(outsider.liaison, claimItem, { params: { id: row!.id }, body: {} }))
    expect(codeOf(await undo(secretary, report.id))).toBe('import.undo-blocked')
  })

  test('reads a column next time as its secretary corrected it, and nobody else’s', async () => {
    const odd = async (title: string): Promise<UploadedFile> => ({
      name: '清单.xlsx',
      bytes: Buffer.from(
        await writeWorkbook([
          {
            name: '资源清单',
            title: '2033年资源开放清单',
            columns: ['资源名称', '提供单位', '类别', '说法'].map((header) => ({ header })),
            rows: [[title, of(hospital), '健康', '每周三']],
          },
        ]),
      ),
    })
    const report = granted(await upload(secretary, await odd('针灸课')))
    const body = { columns: [{ sheet: '资源清单', column: 3, field: 'availability' }] }
    granted(await ask(secretary, importing.remapImport, { params: { id: report.id }, body }))
    granted(await commit(secretary, report.id))
    const read = async (by: Actor) =>
      granted(await upload(by, await odd('推拿课'))).sheets[0]!.columns.find(({ column }) => column === 3)?.field
    expect([await read(secretary), (await read(staff)) === 'availability']).toEqual(['availability', false])
  })
})

test('the second wall: an import of a secretary, and its lines, are hers alone whatever a deed lets through', async () => {
  const report = granted(await upload(secretary, await aWorkbook(2034, [['推拿', of(hospital), '']])))
  granted(await commit(secretary, report.id))
  const seen = (scope: string) =>
    house.house.transactions.do({ actor: secretary, scope: [scope], requestId: 'test' }, async (t) => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from lists.import b
        join lists.import_line l on l.import_id = b.id where b.id = ${report.id}`.execute(t.tables<unknown>())
      return rows[0]!.n
    })
  const { areaId } = secretary.hat!
  expect([await seen(medical), await seen(other.hat!.ofId!), await seen(areaId!), await seen(house.shimen)]).toEqual([
    1, 0, 0, 0,
  ])
})

/** Year and state of an item as its street has it. */
async function onListsOf(id: string): Promise<{ year: number; state: string }> {
  const { rows } = await house.do(theSystem, (t) =>
    sql<{ year: number; state: string }>`select e.year, i.state from lists.item i
      join lists.edition e on e.id = i.edition_id where i.id = ${id}`.execute(t.tables<unknown>()),
  )
  return rows[0]!
}
