import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { aNeighbourhood, done, mondayBefore, type Neighbourhood, saturday, theDoor } from './builders.ts'
import { count, guestsOf } from './deeds/count-guests.ts'
import { edit } from './deeds/edit-activity.ts'
import { signMeUp } from './deeds/sign-up.ts'
import { aDraft } from './builders.ts'
import { list, show } from './reads.ts'

let here: Neighbourhood
beforeAll(async () => {
  here = await aNeighbourhood()
})
afterAll(() => here.house.close())

type Asked = { version?: number; takesPlaces?: boolean; counts?: Record<string, number> }
const counting = (
  id: string,
  { version = 0, takesPlaces = false, counts = {} }: Asked,
  who: Actor = here.staff,
  now = mondayBefore,
) =>
  here.as(
    who,
    (t) => {
      const rows = Object.entries(counts).map(([capacity, number]) => ({ capacity, count: number }))
      return count(t, here.doors, id, { version, takesPlaces, rows })
    },
    now,
  )
const counted = async (id: string, who: Actor = here.staff) => {
  const { rows, ...rest } = done(await here.as(who, (t) => guestsOf(t, id)))
  return {
    ...rest,
    counts: Object.fromEntries(rows.filter((row) => row.count > 0).map((row) => [row.capacity, row.count])),
  }
}
const signUp = (who: Actor, id: string) => here.as(who, (t) => signMeUp(t, here.doors, id), mondayBefore)

test('guests are counted by capacity before and after, and counted otherwise by who saw the last count', async () => {
  const { id } = await here.anActivity()
  expect(done(await counting(id, { counts: { activist: 3, democraticParty: 1 } }))).toEqual({ version: 1 })
  expect(await counted(id)).toEqual({ version: 1, takesPlaces: false, counts: { activist: 3, democraticParty: 1 } })
  expect(await counting(id, { counts: { activist: 4 } })).toMatchObject({
    code: 'version.stale',
    params: { by: '周敏' },
  })
  const door = theDoor(here)
  done(await door.close({ id, code: '' }, saturday('16:10')))
  done(await counting(id, { version: 1, counts: { activist: 2 } }, here.staff, saturday('17:00')))
  expect(await counted(id)).toMatchObject({ version: 2, counts: { activist: 2 } })
  // They are numbers: no line of the record, and so no points and no hours.
  expect(await door.recorded({ id, code: '' })).toEqual([])
})

test('they take places only where the activity counts them, and give them back to the waitlist', async () => {
  const { id } = await here.anActivity({ capacity: 3 })
  const [one, two] = [await here.someone('何静'), await here.someone('孙洁')]
  done(await signUp(one, id))
  expect(await counting(id, { counts: { activist: 3 } })).toEqual({ version: 1 })
  expect(await counting(id, { version: 1, takesPlaces: true, counts: { activist: 3 } })).toMatchObject({
    code: 'guests.no-room',
    params: { left: 2 },
  })
  done(await counting(id, { version: 1, takesPlaces: true, counts: { activist: 2 } }))
  expect(done(await signUp(two, id))).toMatchObject({ state: 'waitlisted', waitlistPosition: 1 })
  const row = done(await here.as(two, (t) => show(t, here.doors, id), mondayBefore))
  expect([row.taken, row.guestPlaces, row.waitlisted]).toEqual([1, 2, 1])
  const { hostOrganizationId: _, publish: __, ...fields } = aDraft({ capacity: 2 })
  const smaller = await here.as(here.staff, (t) => edit(t, here.doors, id, { ...fields, version: 1 }), mondayBefore)
  expect(smaller).toMatchObject({ code: 'activity.capacity-below-taken', params: { taken: 3 } })
  done(await counting(id, { version: 2, takesPlaces: true, counts: { activist: 1 } }))
  expect((await here.told(two)).map(({ kind }) => kind)).toContain('signUp.movedUp')
})

test('a place is not sold to a guest and to a neighbour at the same moment', async () => {
  const { id } = await here.anActivity({ capacity: 5 })
  const crowd = await here.crowd(8)
  await Promise.all([
    counting(id, { takesPlaces: true, counts: { other: 3 } }),
    ...crowd.map((person) => signUp(person, id)),
  ])
  const { taken, guest_places: guests } = await here.stored(id)
  expect(taken + guests).toBe(5)
})

test('is for those who run it, in capacities that there are, and not for what is cancelled', async () => {
  const { id } = await here.anActivity({ hostOrganizationId: here.hostId })
  expect(await counting(id, { counts: { activist: 1 } }, await here.someone())).toMatchObject({
    code: 'permission.missing',
  })
  expect(done(await counting(id, { counts: { activist: 1 } }, here.liaison))).toEqual({ version: 1 })
  expect(await counting(id, { version: 1, counts: { gardener: 1 } })).toMatchObject({ code: 'guests.capacity' })
  expect(await counting(id, { version: 1, counts: { other: 5001 } })).toMatchObject({ code: 'guests.too-many' })
})

test('no list and no page of the activity tells others in which capacity anybody came', async () => {
  const { id } = await here.anActivity({ capacity: 30 })
  done(await counting(id, { takesPlaces: true, counts: { democraticParty: 7 } }))
  const somebody = await here.someone()
  const query = { page: 1, pageSize: 100, sort: 'startsAt', when: 'all' } as const
  const told = JSON.stringify([
    await here.as(somebody, (t) => show(t, here.doors, id), mondayBefore),
    await here.as(somebody, (t) => list(t, query as never), mondayBefore),
  ])
  expect(told).toContain(id)
  expect(told).not.toContain('democraticParty')
})
