import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '#contract/station.ts'
import { addSpeaker } from '#contract/station-speakers.ts'
import type { Tx } from '#kernel/tx.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { aStaff, theSystem } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, type ListsHouse } from '#testing/lists.ts'
import { choose } from './rules.ts'
import { speaking } from './speakers.ts'
import { speakersById } from './store.ts'
import { heldSpeakers, span } from './taking.ts'

let house: ListsHouse
beforeAll(async () => {
  house = await openListsHouse()
})
afterAll(() => house.close())

const units = 6

async function anEntryOfOne(month: string) {
  const staff = aStaff(house.shimen)
  const giver = await aUnitWithLiaison(house, house.shimen)
  const itemId = await anItem(house, house.shimen, giver.id)
  const team = { organizationId: giver.id, name: '讲师队', topics: ['law'] }
  const { id: speaker } = granted(await house.call<{ id: string }>(staff, addSpeaker, { body: team }))
  const terms = { kind: 'class', topics: ['law'], languages: ['mandarin'], manner: 'onSite', noticeDays: 0 }
  granted(await house.call(staff, contract.offerEntry, { body: { itemId, ...terms, speakerIds: [speaker] } }))
  const askers = await Promise.all(Array.from({ length: units }, () => aUnitWithLiaison(house, house.shimen)))
  const wishedDays = [`${month}-02`, `${month}-12`, `${month}-22`]
  return { itemId, speaker, askers, wishedDays }
}

test('six units at once get the two sessions of a month that one speaker has, on two days', async () => {
  const { itemId, speaker, askers, wishedDays } = await anEntryOfOne('2099-03')
  const answers = await Promise.all(
    askers.map(({ liaison }) =>
      house.call(liaison, contract.requestEntry, {
        params: { id: itemId },
        body: { wishedDays, at: '14:00', people: 10, place: '活动室' },
      }),
    ),
  )
  expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(2)
  const taken = await house.do(theSystem, (t) =>
    sql<{
      day: string
    }>`select distinct day::text as day from lists.station_request where speaker_id = ${speaker} order by 1`.execute(
      t.tables<unknown>(),
    ),
  )
  expect(taken.rows.map(({ day }) => day)).toEqual(['2099-03-02', '2099-03-12'])
})

test('without the speaker’s lock all six would be given the same day', async () => {
  const { speaker, wishedDays } = await anEntryOfOne('2099-05')
  const everybodyLooked = Promise.withResolvers<void>()
  let looked = 0
  /** What an order does before it writes, as everybody does it at once. */
  const look = (held: boolean) =>
    house.do(theSystem, async (t: Tx) => {
      const rows = await speakersById(t, [speaker])
      const found = held ? await heldSpeakers(t, rows, wishedDays) : await speaking(t, rows, ...span(wishedDays))
      looked += 1
      if (looked === units) everybodyLooked.resolve()
      if (!held) await everybodyLooked.promise
      return choose(wishedDays, found)
    })
  const chosen = await Promise.all(Array.from({ length: units }, () => look(false)))
  expect(new Set(chosen.map(({ day }) => day)).size).toBe(1)
})
