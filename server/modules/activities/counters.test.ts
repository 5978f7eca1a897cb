import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { aDraft, aNeighbourhood, mondayBefore, type Neighbourhood, saturday } from './builders.ts'
import { leave } from './deeds/cancel-sign-up.ts'
import { edit } from './deeds/edit-activity.ts'
import { signMeUp } from './deeds/sign-up.ts'
import { tick } from './deeds/tick-attendance.ts'
import { list } from './reads.ts'

const persons = 6
const runs = process.env['LINLI_FULL'] === '1' ? 500 : 40

let here: Neighbourhood
let people: Actor[]
beforeAll(async () => {
  here = await aNeighbourhood()
  people = await here.crowd(persons)
})
afterAll(() => here.house.close())

type Deed =
  | { does: 'signUp' | 'leave' | 'tickIn' | 'undoIn'; who: number }
  | { does: 'capacity'; capacity: number | null }
const who = fc.nat({ max: persons - 1 })
const deeds = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ does: fc.constant('signUp' as const), who }) },
    { weight: 3, arbitrary: fc.record({ does: fc.constant('leave' as const), who }) },
    { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('tickIn' as const, 'undoIn' as const), who }) },
    {
      weight: 2,
      arbitrary: fc.record({
        does: fc.constant('capacity' as const),
        capacity: fc.option(fc.integer({ min: 1, max: 6 })),
      }),
    },
  ),
  { maxLength: 25 },
)

/** What should be: who has a place, who waits in which order, who is inside. */
class Expected {
  capacity: number | null = 2
  placed: number[] = []
  waiting: number[] = []
  inside = new Set<number>()

  /** Does a deed; answers the code it is refused with. */
  do(deed: Deed): string | undefined {
    switch (deed.does) {
      case 'signUp':
        if (this.placed.includes(deed.who) || this.waiting.includes(deed.who)) return 'sign-up.already'
        this.waiting.push(deed.who)
        break
      case 'leave':
        if (this.inside.has(deed.who)) return 'sign-up.closed'
        if (!this.placed.includes(deed.who) && !this.waiting.includes(deed.who)) return 'sign-up.none'
        this.placed = this.placed.filter((each) => each !== deed.who)
        this.waiting = this.waiting.filter((each) => each !== deed.who)
        break
      case 'tickIn':
        if (this.waiting.includes(deed.who)) return 'door.full'
        if (!this.placed.includes(deed.who)) return 'sign-up.none'
        if (this.inside.has(deed.who)) return 'door.already-in'
        this.inside.add(deed.who)
        break
      case 'undoIn':
        if (!this.placed.includes(deed.who) && !this.waiting.includes(deed.who)) return 'sign-up.none'
        if (!this.inside.delete(deed.who)) return 'door.not-in'
        break
      case 'capacity':
        if (deed.capacity !== null && deed.capacity < this.placed.length) return 'activity.capacity-below-taken'
        this.capacity = deed.capacity
    }
    while (this.waiting.length > 0 && this.placed.length < (this.capacity ?? Infinity))
      this.placed.push(this.waiting.shift()!)
    return undefined
  }
}

function really(id: string, deed: Deed) {
  const personId = 'who' in deed ? people[deed.who]!.id! : ''
  switch (deed.does) {
    case 'signUp':
      return here.as(people[deed.who]!, (t) => signMeUp(t, here.doors, id), mondayBefore)
    case 'leave':
      return here.as(people[deed.who]!, (t) => leave(t, here.doors, id), mondayBefore)
    case 'tickIn':
      return here.as(here.staff, (t) => tick(t, here.doors, id, { personId, what: 'in' }), saturday('13:40'))
    case 'undoIn':
      return here.as(here.staff, (t) => tick(t, here.doors, id, { personId, what: 'undoIn' }), saturday('13:40'))
    case 'capacity':
      return here.as(
        here.staff,
        async (t) => {
          const { hostOrganizationId: _, publish: __, ...fields } = aDraft({ capacity: deed.capacity })
          return edit(t, here.doors, id, { ...fields, version: (await here.stored(id)).version })
        },
        mondayBefore,
      )
  }
}

/** An activity of its own for each run, so that no check-in of one stands in the way of another. */
test('after any deeds places, waitlist and stored counters are what they should be', async () => {
  let day = 0
  await fc.assert(
    fc.asyncProperty(deeds, async (given) => {
      const { id } = await here.anActivity({ capacity: 2, title: `第${++day}场` })
      const expected = new Expected()
      for (const deed of given) {
        const answer = await really(id, deed)
        expect([deed, isRefusal(answer) ? answer.code : undefined]).toEqual([deed, expected.do(deed)])
        const rows = await here.signUps(id)
        const inState = (state: string) => rows.filter((row) => row.state === state)
        const number = (personId: string) => people.findIndex((person) => person.id === personId)
        const waiting = inState('waitlisted').sort((a, b) => a.wait_number! - b.wait_number!)
        expect({
          placed: new Set(inState('signedUp').map((row) => number(row.person_id))),
          waiting: waiting.map((row) => number(row.person_id)),
        }).toEqual({ placed: new Set(expected.placed), waiting: expected.waiting })
        const { taken, waitlisted, capacity } = await here.stored(id)
        expect({ taken, waitlisted, capacity }).toEqual({
          taken: expected.placed.length,
          waitlisted: expected.waiting.length,
          capacity: expected.capacity,
        })
      }
      // Nobody stays inside for the next run.
      for (const inside of expected.inside) await really(id, { does: 'undoIn', who: inside })
    }),
    { numRuns: runs },
  )
})

test('a page of activities shows the same counts and my own place in each', async () => {
  const title = '计数一览'
  const full = await here.anActivity({ title, capacity: 1 })
  const open = await here.anActivity({ title, capacity: 3 })
  for (const [person, id] of [
    [0, full.id],
    [1, full.id],
    [2, full.id],
    [2, open.id],
  ] as const)
    await really(id, { does: 'signUp', who: person })
  const query = { page: 1, pageSize: 20, sort: 'startsAt', when: 'all', q: 'jsyl' } as const
  const seen = async (actor: Actor) =>
    (await here.as(actor, (t) => list(t, query), mondayBefore)).rows.map(
      ({ id, taken, waitlisted, mine, myWaitlistPosition }) => [
        id === full.id ? 'full' : 'open',
        taken,
        waitlisted,
        mine,
        myWaitlistPosition,
      ],
    )
  expect(new Set(await seen(people[2]!))).toEqual(
    new Set([
      ['full', 1, 2, 'waitlisted', 2],
      ['open', 1, 0, 'signedUp', null],
    ]),
  )
})
