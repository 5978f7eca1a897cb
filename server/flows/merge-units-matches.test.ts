import { afterAll, expect, test } from 'vitest'
import type { MatchRow } from '#contract/matches.ts'
import { aMergingOffice } from '#testing/merging-office.ts'

const { house, today, said, granted, askMerge, merged, parted, preview, aUnitHere, anItem, aMatch, aLiaison } =
  await aMergingOffice()
afterAll(() => house.close())

type Shown = MatchRow & { reason: string | null; history: { action: string; detail: Record<string, string> }[] }
const shown = async (id: string) => granted<Shown>(`GET /api/lists/matches/${id}`)
const need = async (unit: string) => (await anItem('need', unit)).id
const accept = (id: string) =>
  house.ownerPool.query(
    `update lists.match set state = 'accepted', need_answer = 'accepted', resource_answer = 'accepted' where id = $1`,
    [id],
  )

test.each(['duplicate', 'union'] as const)(
  'a match between the two that is not arranged yet ends with a merge (%s), said before, and comes back when they part',
  async (way) => {
    const [stays, goes] = [await aUnitHere(), await aUnitHere()]
    const liaison = await aLiaison(goes)
    const match = await aMatch(await need(stays), (await anItem('resource', goes)).id)
    const { code, state } = await shown(match.id)
    const { body } = await preview({ stays, goes, way, ...(way === 'union' ? { on: today } : {}) })
    expect(body.collisions.map(({ kind, name }) => [kind, name.split(' ')[0]])).toContainEqual(['matchBetween', code])
    expect(body.moves.find(({ what }) => what === 'matches')).toEqual({ what: 'matches', count: 0 })
    const mergeId = await merged({ stays, goes, way, ...(way === 'union' ? { on: today } : {}) })
    expect(await shown(match.id)).toMatchObject({ state: 'cancelled', reason: 'unitsMerged' })
    expect((await shown(match.id)).history.at(-1)).toMatchObject({
      action: 'match.cancel',
      detail: { reason: 'unitsMerged' },
    })
    const { rows } = await house.ownerPool.query<{ kind: string }>(
      'select kind from messages.message where person_id = $1',
      [liaison.personId],
    )
    expect(rows.map(({ kind }) => kind)).toContain('match.cancelled')
    expect(await parted(mergeId)).toBe(200)
    expect(await shown(match.id)).toMatchObject({ state, reason: null, code })
    expect((await shown(match.id)).history.at(-1)).toMatchObject({ action: 'match.restore' })
  },
)

test('one that has an activity, was held or is disputed comes first', async () => {
  const [stays, goes] = [await aUnitHere(), await aUnitHere()]
  const match = await aMatch(await need(stays), (await anItem('resource', goes)).id)
  await accept(match.id)
  for (const state of ['scheduled', 'delivered', 'disputed']) {
    await house.ownerPool.query('update lists.match set state = $2 where id = $1', [match.id, state])
    expect([state, await said(askMerge({ stays, goes, way: 'duplicate' }))]).toEqual([state, 'unit-merge.match'])
  }
  await house.ownerPool.query(`update lists.match set state = 'confirmed' where id = $1`, [match.id])
  expect(await said(askMerge({ stays, goes, way: 'duplicate' }))).toBe(200)
})

test('its places go to who waits; then the two stay one', async () => {
  const [stays, goes, third] = [await aUnitHere(), await aUnitHere(), await aUnitHere()]
  const needId = await need(stays)
  const match = await aMatch(needId, (await anItem('resource', goes)).id)
  await house.ownerPool.query('update lists.match set quantity = 1 where id = $1', [match.id])
  await accept(match.id)
  const waits = await aMatch(needId, (await anItem('resource', third)).id)
  await house.ownerPool.query(
    `update lists.match set quantity = 1, state = 'waitlisted', started_by = 'resource', resource_answer = 'accepted',
       need_answer = 'pending' where id = $1`,
    [waits.id],
  )
  await house.ownerPool.query('update lists.item set capacity = 1 where id = $1', [needId])
  const mergeId = await merged({ stays, goes, way: 'duplicate' })
  await house.dispatcher.settle()
  expect((await shown(waits.id)).state).toBe('proposed')
  expect(await parted(mergeId)).toBe('unit-merge.built-on')
  expect((await shown(match.id)).state).toBe('cancelled')
})
