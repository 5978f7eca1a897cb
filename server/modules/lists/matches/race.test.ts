import { afterAll, beforeAll, expect, test } from 'vitest'
import * as importing from '#contract/imports.ts'
import * as matching from '#contract/matches.ts'
import type { ImportReport } from '#contract/imports.ts'
import type { MatchRow } from '#contract/matches.ts'
import type { AnswerOf } from '#contract/route.ts'
import type { Actor } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import { aStaff, theSystem } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, theWorkbook, type ListsHouse } from '#testing/lists.ts'
import type { ListsTables } from '../types.ts'

let house: ListsHouse
beforeAll(async () => {
  house = await openListsHouse()
})
afterAll(() => house.close())

const claim = (by: Actor, id: string, body = {}) =>
  house.call<MatchRow>(by, matching.claimItem, { params: { id }, body })
const answer = (by: Actor, match: MatchRow, body: object) =>
  house.call<MatchRow>(by, matching.answerMatch, {
    params: { id: match.id },
    body: { version: match.version, ...body },
  })
const show = (by: Actor, id: string) =>
  house.call<AnswerOf<typeof matching.showMatch>>(by, matching.showMatch, { params: { id } })

/** A need and a resource of two units of one street. */
async function aPair() {
  const [asking, giving] = [await aUnitWithLiaison(house, house.shimen), await aUnitWithLiaison(house, house.shimen)]
  const need = await anItem(house, house.shimen, asking.id, { kind: 'need' })
  const resource = await anItem(house, house.shimen, giving.id, { kind: 'resource' })
  return { asking, giving, need, resource }
}

test('a claim of one pair made twenty times at once is one match', async () => {
  const { giving, need, resource } = await aPair()
  const all = await Promise.all(Array.from({ length: 20 }, () => claim(giving.liaison, need, { withItemId: resource })))
  const made = all.filter((one) => 'id' in one)
  expect(made).toHaveLength(1)
  const code = (made[0] as MatchRow).code
  const others = all.filter((one) => !('id' in one))
  expect(others.map((one) => ({ ...one }))).toEqual(
    others.map(() => ({ code: 'match.exists', params: { code }, kept: false })),
  )
})

test('a claim without the unique index would be made twice: the index is what holds', async () => {
  const { giving, need, asking } = await aPair()
  const row = granted(await claim(giving.liaison, need))
  const twice = house.do(theSystem, async (t) => {
    const db = t.tables<ListsTables>()
    const match = await db.selectFrom('lists.match').selectAll().where('id', '=', row.id).executeTakeFirstOrThrow()
    await db
      .insertInto('lists.match')
      .values({ ...match, id: newId(), code: `X-${newId().slice(-12)}` })
      .execute()
  })
  await expect(twice).rejects.toThrow('match_open_need')
  expect(asking.id).not.toBe(giving.id)
})

test('an answer given twice at once by two people of one unit counts once', async () => {
  const { asking, giving, need, resource } = await aPair()
  const match = granted(await claim(giving.liaison, need, { withItemId: resource }))
  const colleague = { ...asking.liaison, name: '高翔' }
  const both = await Promise.all([
    answer(asking.liaison, match, { answer: 'accept' }),
    answer(colleague, match, { answer: 'decline', reason: 'busyThen' }),
  ])
  expect(both.filter((one) => 'id' in one)).toHaveLength(1)
  expect(both.find((one) => !('id' in one))).toMatchObject({ code: 'match.answered' })
  const page = granted(await show(asking.liaison, match.id))
  expect(page.history).toHaveLength(2)
})

test('an import committed twice at once is written once, and so are two imports of one file', async () => {
  const staff = aStaff(house.shimen)
  const upload = async () =>
    granted(await house.call<ImportReport>(staff, importing.uploadWorkbook, { file: theWorkbook() }))
  const [first, second] = [await upload(), await upload()]
  const commit = (id: string) => house.call<ImportReport>(staff, importing.commitImport, { params: { id } })
  const all = await Promise.all([commit(first.id), commit(first.id), commit(second.id)])
  const written = all.flatMap((one) => ('result' in one && one.result ? [one.result] : []))
  expect(written.map(({ created, unchanged }) => created + unchanged)).toEqual([145, 145])
  expect(written.reduce((sum, { created }) => sum + created, 0)).toBe(145)
  expect(written.reduce((sum, { organizationsCreated }) => sum + organizationsCreated, 0)).toBe(99)
  expect(all.filter((one) => !('result' in one))).toMatchObject([{ code: 'import.state' }])
})

/** Twenty units claim ten places at once, through the deed itself; `unlocked` takes the lock away. */
async function twentyForTen(unlocked: boolean) {
  const giving = await aUnitWithLiaison(house, house.shimen)
  const resource = await anItem(house, house.shimen, giving.id, { kind: 'resource', capacity: 10 })
  const units = await Promise.all(Array.from({ length: 20 }, () => aUnitWithLiaison(house, house.shimen)))
  const bound = house.lists.routes.find(({ spec }) => spec === matching.claimItem)!
  await Promise.all(
    units.map(({ liaison }) =>
      house.do(liaison, (t) => {
        const input = { params: { id: resource }, body: { withItemId: null, quantity: 1, note: '' } }
        return bound.handle(
          unlocked ? { ...t, lock: async () => undefined } : t,
          input as never,
          undefined as never,
          undefined as never,
        )
      }),
    ),
  )
  return house.do(theSystem, async (t) => {
    const db = t.tables<ListsTables>()
    const load = await db
      .selectFrom('lists.item_load')
      .selectAll()
      .where('item_id', '=', resource)
      .executeTakeFirstOrThrow()
    const rows = await db.selectFrom('lists.match').select('state').where('resource_item_id', '=', resource).execute()
    return { held: load.held, waiting: rows.filter(({ state }) => state === 'waitlisted').length }
  })
}

test('twenty units that claim ten places at once take ten; the others stand in line', async () => {
  expect(await twentyForTen(false)).toEqual({ held: 10, waiting: 10 })
})

test('with the lock taken away they take more than there are: the lock is what holds', async () => {
  expect((await twentyForTen(true)).held).toBeGreaterThan(10)
})

test('two proposals for the last places, accepted at once, are accepted once', async () => {
  const asking = await aUnitWithLiaison(house, house.shimen)
  const need = await anItem(house, house.shimen, asking.id, { kind: 'need', capacity: 20 })
  const staff = aStaff(house.shimen)
  const ready = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const { id, liaison } = await aUnitWithLiaison(house, house.shimen)
      const resourceItemId = await anItem(house, house.shimen, id, { capacity: 20 })
      const body = { needItemId: need, resourceItemId }
      const match = granted(await house.call<MatchRow>(staff, matching.proposeMatch, { body }))
      return { liaison, match: granted(await answer(asking.liaison, match, { answer: 'accept' })) }
    }),
  )
  const answers = await Promise.all(ready.map(({ liaison, match }) => answer(liaison, match, { answer: 'accept' })))
  expect(answers.filter((one) => 'id' in one)).toHaveLength(1)
  expect(answers.filter((one) => !('id' in one)).map((one) => ({ ...one }))).toEqual(
    Array.from({ length: 5 }, () => ({ code: 'match.full', params: { left: 0 }, kept: false })),
  )
})
