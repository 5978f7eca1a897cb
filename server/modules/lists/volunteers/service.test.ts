import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { decideConsent } from '#contract/consents.ts'
import type { AnswerOf } from '#contract/route.ts'
import { offerSkill } from '#contract/skills.ts'
import { answerAsking, askVolunteer, listMyAskings, listVolunteers, type Volunteer } from '#contract/volunteers.ts'
import { aPerson } from '#ground/people/builders.ts'
import type { Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import pack from '#rulepacks/skills.json' with { type: 'json' }
import { aMember, aStaff, theSystem } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, type CallInput, type ListsHouse } from '#testing/lists.ts'

let house: ListsHouse
let staff: Actor & { id: string }
let unit: string
let need: string

beforeAll(async () => {
  house = await openListsHouse()
  unit = (await aUnitWithLiaison(house, house.shimen)).id
  const { id } = await house.do(theSystem, (t) => aPerson(t, house.people))
  staff = { ...aStaff(house.shimen, { id }), id }
})
afterAll(() => house.close())
beforeEach(async () => {
  need = await anItem(house, house.shimen, unit, { kind: 'need', title: '想找人教老人写毛笔字' })
})

type Person = { id: string; name: string; actor: Actor; phone: string }
/** A route of people, which this house of the lists does not call otherwise. */
async function does(actor: Actor, spec: { method: string; path: string }, body: unknown): Promise<{ id: string }> {
  const bound = house.people.routes.find((route) => route.spec === spec)!
  const input = { params: undefined, query: undefined, body: bound.spec.body!.parse(body), actor } as never
  return (await house.do(actor, (t) => bound.handle(t, input, undefined as never, undefined as never))) as {
    id: string
  }
}
const consents = (by: Actor, given: boolean) =>
  does(by, decideConsent, { purpose: 'skills', version: 1, given, channel: 'phone' })

async function whoCan(what: string, streetId = house.shimen): Promise<Person & { skillId: string }> {
  const person = await house.do(theSystem, (t) => aPerson(t, house.people))
  const actor = aMember({ id: person.id, name: person.name })
  await consents(actor, true)
  const { id: skillId } = await does(actor, offerSkill, { what, level: 'well', streetId })
  return { ...person, actor, skillId }
}
const found = async (id = need, by: Actor = staff) =>
  granted(await house.call<{ rows: Volunteer[] }>(by, listVolunteers, { params: { id } })).rows
const ask = (skillId: string, id = need) =>
  house.call<{ id: string }>(staff, askVolunteer, { params: { id }, body: { skillId } })
const mine = async ({ actor }: Person) =>
  granted(await house.call<AnswerOf<typeof listMyAskings>>(actor, listMyAskings, {})).rows
const says = (person: Person, id: string, body: CallInput['body']) =>
  house.call(person.actor, answerAsking, { params: { id }, body })
const codeOf = (answer: unknown) => (isRefusal(answer as object) ? (answer as Refusal).code : answer)
const told = async (personId: string) => {
  const { rows } = await house.do(theSystem, (t) =>
    sql<{ kind: string; link: string | null }>`select kind, link from messages.message where person_id = ${personId}
      order by id`.execute(t.tables<unknown>()),
  )
  return rows
}

describe('volunteers for a need', () => {
  test('are those whose skill means the same, with the words that say so, and nothing of how to reach them', async () => {
    const chen = await whoCan('书法')
    await whoCan('修自行车')
    // Offered elsewhere.
    await whoCan('书法', house.caojiadu)
    expect((await found()).filter(({ personId }) => personId === chen.id)).toEqual([
      {
        personId: chen.id,
        skillId: chen.skillId,
        name: chen.name,
        what: '书法',
        level: 'well',
        proof: '',
        proofUntil: null,
        hoursAMonth: null,
        why: { need: '毛笔字', concept: expect.stringContaining('书'), other: '' },
        asking: null,
        phone: null,
      },
    ])
    expect((await found()).map(({ what }) => what)).not.toContain('修自行车')
  })

  test('are gone with their consent, and a wish that comes too late is refused', async () => {
    const chen = await whoCan('书法')
    await consents(chen.actor, false)
    expect((await found()).map(({ personId }) => personId)).not.toContain(chen.id)
    expect(codeOf(await ask(chen.skillId))).toBe('volunteer.gone')
  })

  test('were looked at: the trail says by whom and for which need, not who was seen', async () => {
    const chen = await whoCan('书法')
    await found()
    const { rows } = await house.do(theSystem, (t) =>
      sql<{ line: string }>`select e::text as line from kernel.audit_entry e
        where action = 'look.skills' and object_id = ${need}`.execute(t.tables<unknown>()),
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]!.line).toContain(staff.id)
    expect(rows[0]!.line).not.toContain(chen.id)
  })
})

describe('an asking', () => {
  test('is answered with a yes, and only then the number is known to who asked', async () => {
    const chen = await whoCan('书法')
    granted(await ask(chen.skillId))
    expect(await told(chen.id)).toEqual([{ kind: 'volunteer.asked', link: '/askings' }])
    const of = async () => (await found()).find(({ personId }) => personId === chen.id)!
    expect([(await of()).asking?.state, (await of()).phone]).toEqual(['open', null])
    const [asking] = await mine(chen)
    expect(asking).toMatchObject({
      title: '想找人教老人写毛笔字',
      what: '书法',
      state: 'open',
      streetName: '石门二路街道',
    })
    granted(await says(chen, asking!.id, { answer: 'yes', version: 1 }))
    expect([(await of()).asking?.state, (await of()).phone]).toEqual(['yes', chen.phone])
    expect((await told(staff.id)).at(-1)).toEqual({ kind: 'volunteer.agreed', link: `/lists/items/${need}` })
    expect(codeOf(await says(chen, asking!.id, { answer: 'no', version: 1 }))).toBe('version.stale')
    // Changed one's mind: the number is hidden again.
    granted(await says(chen, asking!.id, { answer: 'no', why: 'health', version: 2 }))
    expect([(await of()).asking?.why, (await of()).phone]).toEqual(['health', null])
  })

  test('is another’s business nobody’s', async () => {
    const chen = await whoCan('书法')
    const other = await whoCan('书法')
    const { id } = granted(await ask(chen.skillId))
    expect(codeOf(await says(other, id, { answer: 'yes', version: 1 }))).toBe('object.missing')
    expect(await mine(other)).toEqual([])
  })

  test('comes once for a need and twice a month at most, also when staff press at the same moment', async () => {
    const chen = await whoCan('书法')
    const presses = await Promise.all(Array.from({ length: 5 }, () => ask(chen.skillId)))
    expect(presses.map(codeOf).filter((code) => code === 'volunteer.asked-already')).toHaveLength(4)
    const needs = []
    for (let n = 0; n < 4; n++)
      needs.push(await anItem(house, house.shimen, unit, { kind: 'need', title: `${n}号楼想学写毛笔字` }))
    const asked = await Promise.all(needs.map((id) => ask(chen.skillId, id)))
    expect(asked.map(codeOf).filter((code) => code === 'volunteer.asked-enough')).toHaveLength(3)
    expect(await mine(chen)).toHaveLength(2)
  })

  test('is no more answered after its last day, and says so', async () => {
    const chen = await whoCan('书法')
    const { id } = granted(await ask(chen.skillId))
    await house.do(theSystem, (t) =>
      sql`update lists.volunteer_asking set answer_by = '2020-01-01' where id = ${id}`.execute(t.tables<unknown>()),
    )
    expect((await mine(chen))[0]!.state).toBe('lapsed')
    expect(codeOf(await says(chen, id, { answer: 'yes', version: 1 }))).toBe('volunteer.too-late')
  })

  test('is not made for a need that is no longer published', async () => {
    const chen = await whoCan('书法')
    await house.do(theSystem, (t) =>
      sql`update lists.item set state = 'withdrawn' where id = ${need}`.execute(t.tables<unknown>()),
    )
    expect(codeOf(await ask(chen.skillId))).toBe('volunteer.need-closed')
  })
})

test('who was asked longest ago comes first', async () => {
  const [early, late] = [await whoCan('剪纸'), await whoCan('剪纸')]
  const first = await anItem(house, house.shimen, unit, { kind: 'need', title: '想请人教孩子剪纸' })
  const order = async (id: string) =>
    (await found(id)).map(({ personId }) => personId).filter((id) => id === early.id || id === late.id)
  expect(await order(first)).toEqual([early.id, late.id])
  granted(await ask(early.skillId, first))
  const second = await anItem(house, house.shimen, unit, { kind: 'need', title: '暑托班想学剪纸' })
  expect(await order(second)).toEqual([late.id, early.id])
})

test('every ready word means a service that needs can mean', async () => {
  const strangers: string[] = []
  for (const what of pack.value.ready) {
    const person = await whoCan(what)
    const wanted = await anItem(house, house.shimen, unit, { kind: 'need', title: `需要${what}` })
    if (!(await found(wanted)).some(({ personId }) => personId === person.id)) strangers.push(what)
    await consents(person.actor, false)
  }
  expect(strangers).toEqual([])
})

test('costs the same statements for 1, 3 and 30 volunteers', async () => {
  const id = await anItem(house, house.shimen, unit, { kind: 'need', title: '想找人教编织' })
  const counts: number[] = []
  for (const more of [1, 2, 27]) {
    for (let n = 0; n < more; n++) await whoCan('编织')
    await found(id)
    counts.push(await house.statements(() => found(id)))
  }
  expect(new Set(counts).size).toBe(1)
})
