import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { aMergingOffice } from '#testing/merging-office.ts'

const { house, street, today, said, granted, askMerge, approve, aUnitHere, anItem, aLiaison } = await aMergingOffice()
afterAll(() => house.close())

describe('at the same moment', () => {
  test('of two merges of one unit, one happens', async () => {
    const [a, b, c] = [await aUnitHere(), await aUnitHere(), await aUnitHere()]
    await aLiaison(b)
    const one = (await askMerge({ stays: a, goes: b, way: 'duplicate' })).body.id
    const two = (await askMerge({ stays: b, goes: c, way: 'union', on: today })).body.id
    const answers = await Promise.all([said(approve(one)), said(approve(two))])
    // Either the second finds its unit gone, or it was first and the chain is shortened.
    expect(answers).toContain(200)
    const { rows } = await house.ownerPool.query<{ id: string; same_as: string | null }>(
      'select id, same_as from units.organization where id = any ($1)',
      [[a, b, c]],
    )
    const to = new Map(rows.map((row) => [row.id, row.same_as]))
    expect(to.get(a)).toBeNull()
    expect(to.get(b)).toBe(a)
    expect([null, a]).toContain(to.get(c))
  })

  test('a merge waits for who writes about the unit that goes, and moves that too', async () => {
    const [stays, goes] = [await aUnitHere(), await aUnitHere()]
    await granted('POST /api/buildings', { name: '合并大厦', address: '', floors: 20 })
    const { id } = (await askMerge({ stays, goes, way: 'duplicate' })).body
    let approving: Promise<unknown> | undefined
    await house.as(async (t) => {
      await sql`select units.standing_unit(${goes})`.execute(t.tables())
      let answered = false
      approving = said(approve(id)).finally(() => (answered = true))
      while (!answered && !(await somebodyWaits())) await Promise.resolve()
      await sql`insert into units.tenant (id, building_id, area_id, organization_id, floor_from, floor_to, room, valid_from)
        select ${newId()}, b.id, b.area_id, ${goes}, 2, 2, '', ${today} from units.building b where b.area_id = ${street} limit 1`.execute(
        t.tables(),
      )
    })
    expect(await approving).toBe(200)
    const { rows } = await house.ownerPool.query(
      'select organization_id from units.tenant where organization_id = any ($1)',
      [[stays, goes]],
    )
    expect(rows).toEqual([{ organization_id: stays }])
  })

  test('an item published while its unit goes is the other’s; nothing is left behind', async () => {
    for (let turn = 0; turn < 4; turn++) {
      const [stays, goes] = [await aUnitHere(), await aUnitHere()]
      const { id } = (await askMerge({ stays, goes, way: 'duplicate' })).body
      await Promise.all([said(approve(id)), anItem('need', goes)])
      const { rows } = await house.ownerPool.query(
        'select organization_id from lists.item where organization_id = any ($1)',
        [[stays, goes]],
      )
      expect(rows).toEqual([{ organization_id: stays }])
    }
  })
})

async function somebodyWaits(): Promise<boolean> {
  const { rows } = await house.ownerPool.query<{ waits: boolean }>(
    'select exists (select from pg_locks where not granted) as waits',
  )
  return rows[0]!.waits
}
