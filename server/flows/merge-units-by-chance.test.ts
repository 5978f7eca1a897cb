import { afterAll, expect, test } from 'vitest'
import { nextPhone } from '#ground/people/builders.ts'
import { addDays } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { aMergingOffice } from '#testing/merging-office.ts'

const { house, today, bodies, granted, merged, parted, aUnitHere, anItem, aMatch, aLiaison, seat, anArea, anActivity } =
  await aMergingOffice()
afterAll(() => house.close())

/** What only grows or counts is left aside: the trail, facts, what was asked and told, and stamps. */
const history = [
  'people.approval',
  'people.session',
  'messages.message',
  'units.unit_merge',
  'units.unit_merge_move',
  'units.event',
  'lists.street_stamp',
]
async function everything(): Promise<Record<string, string[]>> {
  await house.dispatcher.settle()
  const { rows: tables } = await house.ownerPool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema', 'jobs', 'kernel', 'public') order by 1`,
  )
  const all: Record<string, string[]> = {}
  for (const { name } of tables.filter((table) => !history.includes(table.name))) {
    const { rows } = await house.ownerPool.query<{ row: string }>(`select x::text as row from ${name} x order by 1`)
    all[name] = rows.map(({ row }) => row)
  }
  return all
}

/** Numbers below `below`, the same for the same seed. */
function chance(seed: number) {
  let state = seed * 2654435761
  return (below: number) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) >>> 0
    return state % below
  }
}

/** Two units with whatever units have, as chance will have it; some of it both have. */
async function muchAboutBoth(seed: number) {
  const pick = chance(seed)
  const [stays, goes, third] = [await aUnitHere(), await aUnitHere(), await aUnitHere({ member: true })]
  const building = await granted('POST /api/buildings', { name: `大厦 ${newId()}`, address: '', floors: 20 })
  const grid = await granted('POST /api/grids', {
    number: 100 + seed,
    name: `网格 ${seed}`,
    boundary: '东至石门二路',
    ranges: [],
    head: '',
    on: addDays(today, -50),
  })
  for (const unit of [goes, stays]) {
    const mine = unit === goes ? 1 : 0
    for (const body of bodies.slice(0, 3)) {
      if (pick(3) === 0) continue
      const from = addDays(today, -300 + pick(200))
      await seat(unit, body, from, pick(2) ? 'member' : 'intending')
      if (pick(2)) await seat(unit, body, addDays(from, 20), 'member')
    }
    for (let count = pick(4); count > 0; count--) {
      const { id } = await aLiaison(unit, { from: addDays(today, -200 + pick(150)) })
      const fate = pick(3)
      if (fate === 0) await granted(`POST /api/liaisons/${id}/end`)
      else if (fate === 1)
        await granted(`POST /api/liaisons/${id}/handover`, { name: '吴敏', phone: nextPhone(), on: addDays(today, 9) })
    }
    for (let count = pick(2 + mine); count > 0; count--)
      await granted(`POST /api/organizations/${unit}/invitations`, { name: '王芳', phone: nextPhone(), lead: false })
    const [need, resource] = [await anItem('need', unit, `同名 ${seed}`), await anItem('resource', unit)]
    if (pick(2)) await aMatch((await anItem('need', third)).id, resource.id)
    if (pick(2)) await aMatch(need.id, (await anItem('resource', third)).id)
    if (pick(2))
      await granted(`POST /api/buildings/${building.id}/tenants`, {
        organizationId: unit,
        floorFrom: 3,
        floorTo: 3,
        room: '',
        on: addDays(today, -40),
      })
    if (pick(2))
      await granted(`POST /api/organizations/${unit}/report-ins`, {
        residentialAreaId: await anArea(),
        on: addDays(today, -35),
      })
    if (pick(2))
      await granted(`POST /api/grids/${grid.id}/places`, {
        kind: 'organization',
        objectId: unit,
        on: addDays(today, -30),
      })
    if (pick(2)) await anActivity(unit, pick(2) ? (unit === goes ? stays : goes) : undefined)
    if (pick(2))
      await granted('POST /api/party-organizations', {
        name: `支部 ${newId()}`,
        level: 'branch',
        agency: false,
        parentId: null,
        organizationId: unit,
        setting: 'other',
        on: addDays(today, -60),
        secretary: '',
      })
    if (pick(2))
      await granted(`POST /api/bodies/${bodies[4]!}/offices`, {
        post: 'viceChair',
        organizationId: unit,
        holder: '',
        on: addDays(today, -20),
      }).catch(() => undefined)
  }
  await house.dispatcher.settle()
  return { stays, goes }
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'merging and parting again leaves every table as it was: chance %i',
  async (seed) => {
    const both = await muchAboutBoth(seed)
    for (const way of ['duplicate', 'union'] as const) {
      const order = { ...both, way, ...(way === 'union' ? { on: addDays(today, -(seed % 3) * 30) } : {}) }
      const before = await everything()
      const mergeId = await merged(order)
      const after = await everything()
      expect(after).not.toEqual(before)
      expect(after['units.organization']!.filter((row) => row.includes(`,${both.stays},`)).length).toBeGreaterThan(0)
      expect(await parted(mergeId)).toBe(200)
      expect(await everything()).toEqual(before)
    }
  },
)
