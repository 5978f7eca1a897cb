import { afterAll, describe, expect, test } from 'vitest'
import type { UnitMerge, UnitPair } from '#contract/unit-merging.ts'
import { nextPhone } from '#ground/people/builders.ts'
import { addDays } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { aMergingOffice } from '#testing/merging-office.ts'

const {
  house,
  cookieOf,
  street,
  today,
  staff,
  farStaff,
  bodies,
  ask,
  said,
  granted,
  askMerge,
  approve,
  merged,
  parted,
  preview,
  aUnitHere,
  anItem,
  aMatch,
  aLiaison,
  seat,
  anArea,
  anActivity,
} = await aMergingOffice()
afterAll(() => house.close())

describe('one unit written down twice', () => {
  test('is found, shown side by side, merged by two of the staff, and all it has is under one name', async () => {
    const name = `静安甲${newId().slice(-6)}书店`
    const [stays, goes] = [await aUnitHere({ name, member: true }), await aUnitHere({ name: `上海${name}有限公司` })]
    const { personId } = await aLiaison(goes)
    const item = await anItem('need', goes, `需要搬书 ${name}`)
    const found = async () =>
      (await granted<{ rows: UnitPair[] }>('GET /api/unit-pairs?pageSize=100')).rows.filter(
        ({ one, other }) => [one.id, other.id].includes(stays) && [one.id, other.id].includes(goes),
      )
    expect((await found()).map(({ signs }) => signs)).toEqual([['name']])
    const order = { stays, goes, way: 'duplicate' } as const
    const { body } = await preview(order)
    expect(body.goes).toMatchObject({ id: goes, items: 1, liaisons: 1, lead: '陈立' })
    expect(body.moves.filter(({ count }) => count > 0)).toEqual([
      { what: 'items', count: 1 },
      { what: 'liaisons', count: 1 },
      { what: 'people', count: 1 },
    ])
    const asked = await askMerge(order)
    expect((await found())[0]!.waiting).toBe(true)
    expect(await said(askMerge(order))).toBe('approval.exists')
    expect(await said(approve(asked.body.id, staff))).toBe('approval.own')
    expect(await said(approve(asked.body.id, farStaff))).toBe('object.missing')
    expect(await said(approve(asked.body.id))).toBe(200)
    expect(await found()).toEqual([])
    // The liaison signs in as before and speaks for the one that stays.
    const liaison = await cookieOf(personId)
    const me = await granted<{ me: { hats: { organizationName: string | null }[] } }>('GET /api/me', undefined, liaison)
    expect(me.me.hats.map(({ organizationName }) => organizationName)).toContain(name)
    expect(
      (await granted<{ organizationId: string }>(`GET /api/lists/items/${item.id}`, undefined, liaison)).organizationId,
    ).toBe(stays)
    // The old name finds the one that stays, in the list, in the search box and for a workbook.
    const list = await granted<{ rows: { id: string }[] }>(
      `GET /api/organizations?q=${encodeURIComponent(`上海${name}`)}`,
    )
    expect(list.rows.map(({ id }) => id)).toEqual([stays])
    const box = await granted<{ organizations: { id: string }[] }>(
      `GET /api/search?q=${encodeURIComponent(`上海${name}`)}`,
    )
    expect(box.organizations.map(({ id }) => id)).toEqual([stays])
    const known = await house.as((t) =>
      house.doors.units.ensureOrganizations(t, street, [{ name: `上海${name}有限公司`, type: 'enterprise' }]),
    )
    expect([...known.values()]).toEqual([stays])
    expect(await said(ask(staff, 'POST /api/organizations', { name: `上海${name}有限公司`, type: 'enterprise' }))).toBe(
      'unit.name-known',
    )
    // Its page leads there, and nothing can be changed about it.
    const page = await granted<{ wentInto: object; liaisonRows: object[]; version: number }>(
      `GET /api/organizations/${goes}`,
    )
    expect(page.wentInto).toEqual({ id: stays, name, way: 'duplicate', on: null })
    expect(
      await said(ask(staff, `PUT /api/organizations/${goes}`, { version: page.version, name: '别的', type: 'bank' })),
    ).toBe('object.missing')
    expect(
      await said(
        ask(staff, `POST /api/organizations/${goes}/invitations`, { name: '王芳', phone: nextPhone(), lead: true }),
      ),
    ).toBe('object.missing')
    // What somebody still writes about it is written about the one that stays.
    const late = await anItem('resource', goes)
    expect((await granted<{ organizationId: string }>(`GET /api/lists/items/${late.id}`)).organizationId).toBe(stays)
    const [merge] = (await granted<{ rows: UnitMerge[] }>('GET /api/unit-merges')).rows
    expect(merge).toMatchObject({
      staysId: stays,
      joinedId: goes,
      way: 'duplicate',
      askedBy: '周敏',
      approvedBy: '许文',
    })
  })

  test('has its better seat, one lead, five liaisons, and says of each what holds', async () => {
    const [stays, goes] = [await aUnitHere(), await aUnitHere()]
    await seat(stays, bodies[0]!, addDays(today, -10), 'intending')
    await seat(goes, bodies[0]!, addDays(today, -90))
    await seat(stays, bodies[1]!, addDays(today, -20))
    await seat(goes, bodies[1]!, addDays(today, -10))
    for (let count = 0; count < 4; count++) await aLiaison(stays)
    for (let count = 0; count < 2; count++) await aLiaison(goes)
    const order = { stays, goes, way: 'duplicate' } as const
    const kinds = (await preview(order)).body.collisions.map(({ kind }) => kind)
    expect(kinds).toEqual(['seatGoes', 'seatStays', 'lead', 'liaisonOver'])
    await merged(order)
    const unit = await granted<{
      liaisonRows: { lead: boolean }[]
      bodies: { id: string; from: string }[]
      liaisons: number
    }>(`GET /api/organizations/${stays}`)
    expect([unit.liaisons, unit.liaisonRows.filter(({ lead }) => lead).length, unit.liaisonRows.length]).toEqual([
      5, 1, 5,
    ])
    expect(unit.bodies.map(({ id, from }) => [id, from])).toEqual([
      [bodies[0], addDays(today, -90)],
      [bodies[1], addDays(today, -20)],
    ])
  })
})

describe('report-ins of two units', () => {
  type Rows = { rows: { id: string; from: string; to: string | null; streetName: string }[] }
  const ties = async (unit: string, asOf = today) =>
    (await granted<Rows>(`GET /api/organizations/${unit}/report-ins?asOf=${asOf}`)).rows.map(({ from, to }) => [
      from,
      to,
    ])
  const report = async (unit: string, from: number, cookie = staff) =>
    granted(
      `POST /api/organizations/${unit}/report-ins`,
      { residentialAreaId: await anArea(cookie), on: addDays(today, from) },
      cookie,
    )

  test('written down twice go over, of another street too, and where both report in one stays', async () => {
    const [stays, goes] = [await aUnitHere(), await aUnitHere()]
    await report(stays, -30)
    await report(goes, -90)
    await report(goes, -60, farStaff)
    const order = { stays, goes, way: 'duplicate' } as const
    const { moves, collisions } = (await preview(order)).body
    expect(moves.find(({ what }) => what === 'reportIns')).toEqual({ what: 'reportIns', count: 1 })
    expect(collisions.map(({ kind }) => kind)).toEqual(['reportIn'])
    const merge = await merged(order)
    expect([await ties(stays), await ties(goes)]).toEqual([
      [
        [addDays(today, -30), null],
        [addDays(today, -60), null],
      ],
      [],
    ])
    expect(await parted(merge)).toBe(200)
    expect([await ties(stays), await ties(goes)]).toEqual([
      [[addDays(today, -30), null]],
      [
        [addDays(today, -60), null],
        [addDays(today, -90), null],
      ],
    ])
  })

  test('that became one on a day are cut at it, and come apart again', async () => {
    const [stays, goes] = [await aUnitHere(), await aUnitHere()]
    await report(goes, -90)
    const on = addDays(today, -10)
    const merge = await merged({ stays, goes, way: 'union', on })
    expect([await ties(stays), await ties(goes)]).toEqual([[[on, null]], [[addDays(today, -90), on]]])
    expect(await parted(merge)).toBe(200)
    expect([await ties(stays), await ties(goes)]).toEqual([[], [[addDays(today, -90), null]]])
  })
})

describe('two units that became one on a day', () => {
  test('were two before it and are one from then on; what was finished stays with whom it was', async () => {
    const [stays, goes, third] = [await aUnitHere(), await aUnitHere(), await aUnitHere()]
    const year = addDays(today, -400)
    await seat(stays, bodies[0]!, year)
    await seat(goes, bodies[0]!, year)
    await seat(goes, bodies[1]!, year)
    const { personId } = await aLiaison(goes, { from: year })
    const on = addDays(today, -5)
    const open = await aMatch((await anItem('need', goes)).id, (await anItem('resource', third)).id)
    const past = await anActivity(goes, undefined, 1)
    await house.ownerPool.query(`update activities.activity set state = 'finished', closed_at = now() where id = $1`, [
      past.id,
    ])
    const members = async (asOf: string, body: string) =>
      (await granted<{ rows: { id: string }[] }>(`GET /api/organizations?body=${body}&asOf=${asOf}&pageSize=100`)).rows
        .map(({ id }) => id)
        .filter((id) => [stays, goes].includes(id))
        .toSorted()
    await merged({ stays, goes, way: 'union', on })
    expect(await members(addDays(on, -1), bodies[0]!)).toEqual([stays, goes].toSorted())
    expect(await members(on, bodies[0]!)).toEqual([stays])
    expect(await members(addDays(on, -1), bodies[1]!)).toEqual([goes])
    expect(await members(on, bodies[1]!)).toEqual([stays])
    const spoke = async (id: string, asOf: string) =>
      (
        await granted<{ liaisonRows: { personId: string }[] }>(`GET /api/organizations/${id}?asOf=${asOf}`)
      ).liaisonRows.map((row) => row.personId)
    expect([await spoke(goes, addDays(on, -1)), await spoke(stays, addDays(on, -1)), await spoke(stays, on)]).toEqual([
      [personId],
      [],
      [personId],
    ])
    const { rows: sides } = await house.ownerPool.query(
      'select need_organization_id as need from lists.match where id = $1',
      [open.id],
    )
    expect(sides).toEqual([{ need: stays }])
    const { rows } = await house.ownerPool.query('select host_id from activities.activity where id = $1', [past.id])
    expect(rows).toEqual([{ host_id: goes }])
  })

  test('need a day that has come', async () => {
    const [stays, goes] = [await aUnitHere(), await aUnitHere()]
    expect(await said(askMerge({ stays, goes, way: 'union', on: addDays(today, 1) }))).toBe('unit-merge.day')
    expect(await said(askMerge({ stays, goes, way: 'union' }))).toBe('unit-merge.day')
  })
})
