import { afterAll, describe, expect, test } from 'vitest'
import type { UnitPair } from '#contract/unit-merging.ts'
import { newId } from '#kernel/ids.ts'
import { aMergingOffice } from '#testing/merging-office.ts'

const {
  house,
  today,
  staff,
  farStaff,
  ask,
  said,
  granted,
  askMerge,
  merged,
  parted,
  preview,
  aUnitHere,
  anItem,
  aMatch,
  aLiaison,
} = await aMergingOffice()
afterAll(() => house.close())

describe('are not merged', () => {
  test('with an open match on the same need', async () => {
    const [stays, goes, third] = [await aUnitHere(), await aUnitHere(), await aUnitHere()]
    const need = await anItem('need', third)
    for (const unit of [stays, goes]) {
      const { rows } = await house.ownerPool.query<{ area_id: string }>(
        'select area_id from lists.item where id = $1',
        [need.id],
      )
      await house.ownerPool.query(
        `insert into lists.match (id, code, state, need_item_id, need_organization_id, need_area_id, need_title, need_answer,
           resource_organization_id, resource_area_id, resource_title, resource_answer, started_by, started_at, changed_at, changed_by)
         values ($1, $2, 'proposed', $3, $4, $5, '义诊', 'accepted', $6, $5, '', 'pending', 'staff', now(), now(), '')`,
        [newId(), `DJ-${newId()}`, need.id, third, rows[0]!.area_id, unit],
      )
    }
    expect(await said(askMerge({ stays, goes, way: 'duplicate' }))).toBe('unit-merge.twice')
  })

  test('an alias and a unit with a record', async () => {
    const [stays, goes] = [await aUnitHere(), await aUnitHere({ type: 'military' })]
    expect(await said(askMerge({ stays, goes, way: 'duplicate' }))).toBe('unit-merge.alias')
  })

  test('from another street, to which they are like missing ones', async () => {
    const [stays, goes] = [await aUnitHere(), await aUnitHere()]
    const order = { stays, goes, way: 'duplicate' } as const
    expect(await said(askMerge(order, farStaff))).toBe('object.missing')
    expect(await said(askMerge({ ...order, goes: newId() }))).toBe('object.missing')
    expect(await said(preview(order, farStaff))).toBe('object.missing')
    const mergeId = await merged(order)
    expect(await said(ask(farStaff, `POST /api/unit-merges/${mergeId}/undo`))).toBe('object.missing')
    expect((await granted<{ rows: object[] }>('GET /api/unit-merges', undefined, farStaff)).rows).toEqual([])
  })

  test('who were said to be two, until that is taken back', async () => {
    const name = `静安乙${newId().slice(-6)}书店`
    const [one, other] = [await aUnitHere({ name }), await aUnitHere({ name: `上海市${name}` })]
    const pairs = async () =>
      (await granted<{ rows: UnitPair[] }>('GET /api/unit-pairs?pageSize=100')).rows.filter((row) =>
        [row.one.id, row.other.id].includes(one),
      ).length
    expect(await pairs()).toBe(1)
    expect(await said(ask(farStaff, 'POST /api/unit-pairs/not-same', { one, other }))).toBe('object.missing')
    expect(await said(ask(staff, 'POST /api/unit-pairs/not-same', { one, other }))).toBe(200)
    expect(await pairs()).toBe(0)
    expect(await said(ask(staff, 'POST /api/unit-pairs/not-same', { one, other, stands: false }))).toBe(200)
    expect(await pairs()).toBe(1)
  })
})

describe('undoing', () => {
  test('is refused once something was built on it', async () => {
    const [stays, goes] = [await aUnitHere(), await aUnitHere()]
    const office = await aLiaison(goes)
    const item = await anItem('need', goes)
    const order = { stays, goes, way: 'duplicate' } as const
    const first = await merged(order)
    await granted(`POST /api/liaisons/${office.id}/end`)
    expect(await parted(first)).toBe('unit-merge.built-on')
    expect(item.id).not.toBe('')
    const [a, b] = [await aUnitHere(), await aUnitHere()]
    const theirs = await anItem('need', b)
    const mergeId = await merged({ stays: a, goes: b, way: 'union', on: today })
    await aMatch(theirs.id, (await anItem('resource', await aUnitHere())).id)
    expect(await parted(mergeId)).toBe('unit-merge.built-on')
  })

  test('goes back one step at a time: what went into one that went comes back last', async () => {
    const [a, b, c] = [await aUnitHere(), await aUnitHere(), await aUnitHere()]
    const first = await merged({ stays: b, goes: c, way: 'duplicate' })
    const next = await merged({ stays: a, goes: b, way: 'union', on: today })
    expect((await granted<{ wentInto: { id: string } }>(`GET /api/organizations/${c}`)).wentInto.id).toBe(b)
    expect(await said(ask(staff, `POST /api/unit-merges/${first}/undo`))).toBe('unit-merge.gone')
    expect(await parted(next)).toBe(200)
    expect(await parted(first)).toBe(200)
    expect(await said(ask(staff, `POST /api/unit-merges/${first}/undo`))).toBe('unit-merge.undone')
  })
})
