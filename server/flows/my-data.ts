import { closeAccount, correctMyName, saveMyData, showClosing, showMyData } from '#contract/my-data.ts'
import type { Messages } from '#ground/messages/index.ts'
import { type People, personsJoinedWith, samePersons } from '#ground/people/index.ts'
import type { Units } from '#ground/units/index.ts'
import { dayOf, iso } from '#kernel/calendar.ts'
import { readFieldRegister } from '#kernel/field-register.ts'
import { bind, type BoundRoute, type FileAnswer } from '#kernel/http/bind.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { countAbout, rowsAbout } from '#kernel/rows-about.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Activities } from '#modules/activities/index.ts'
import type { Lists } from '#modules/lists/index.ts'

type PeopleDoor = Pick<People, 'againstClosing' | 'closeAccount' | 'correctName' | 'myName' | 'phoneOf'>
type Forgetting = {
  people: PeopleDoor
  units: Pick<Units, 'forget' | 'relationOf' | 'reportInsOf'>
  messages: Pick<Messages, 'forget'>
  lists: Pick<Lists, 'forget'>
  activities: Pick<Activities, 'leaveAll' | 'openSignUpsOf'>
}
const register = readFieldRegister()

/** What is stored about somebody, taken home by them, and the end of their account. */
export function myDataRoutes(doors: Forgetting): BoundRoute[] {
  return [
    bind(showMyData, async (t) => ({
      ...(await doors.people.myName(t)),
      groups: groupsOf(await countAbout(t, register, samePersons(t.actor.id!))),
    })),
    bind(correctMyName, (t, { body }) => doors.people.correctName(t, body)),
    bind(saveMyData, (t) => fileOf(t, doors)),
    bind(showClosing, async (t) => ({
      ...(await doors.people.againstClosing(t)),
      signUps: (await doors.activities.openSignUpsOf(t, t.actor.id!)).length,
      ...(await whatStays(t, t.actor.id!)),
    })),
    bind(closeAccount, async (t, _input, io) => {
      const personId = t.actor.id!
      const joined = await personsJoinedWith(t, personId)
      const closed = await doors.people.closeAccount(t, io)
      if (isRefusal(closed)) return closed
      await doors.activities.leaveAll(t)
      for (const id of [personId, ...joined]) {
        await doors.messages.forget(t, id)
        await doors.lists.forget(t, id)
        for (const index of [null, ...closed.phoneIndexes]) await doors.units.forget(t, id, index)
      }
      return { done: true as const }
    }),
  ]
}

function groupsOf(counts: ReadonlyMap<string, number>) {
  return [...counts].flatMap(([place, rows]) => {
    const { purpose, basis, keep } = register.get(place)!
    if (rows === 0 || !purpose || !basis || !keep) return []
    return [{ place, purpose, basis, keep: typeof keep === 'object' ? keep.days : keep, rows }]
  })
}

/** As JSON in UTF-8, which every later system reads; each table under the purpose it is kept for. */
async function fileOf(t: Tx, { people, units }: Pick<Forgetting, 'people' | 'units'>): Promise<FileAnswer> {
  const personId = t.actor.id!
  const found = await rowsAbout(t, register, samePersons(personId))
  const stored = Object.entries(found).map(([place, rows]) => ({ place, purpose: register.get(place)!.purpose, rows }))
  const phone = await people.phoneOf(t, personId)
  // What stands sealed in its table is opened for whom it is about.
  const partyRelation = await units.relationOf(t, personId)
  const reportIns = await units.reportInsOf(t, personId)
  const text = JSON.stringify({ savedAt: iso(t.now), phone, partyRelation, reportIns, stored }, undefined, 2)
  return { fileName: `my-data-${dayOf(t.now)}.json`, type: 'application/json', bytes: Buffer.from(text, 'utf8') }
}

/** How many lines of the record and of the ledger stay, without a name. */
async function whatStays(t: Tx, personId: string): Promise<{ record: number; points: number }> {
  const counts = await countAbout(t, register, samePersons(personId))
  return { record: counts.get('record.line') ?? 0, points: counts.get('points.entry') ?? 0 }
}
