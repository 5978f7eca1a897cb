import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as editing from '#contract/editions.ts'
import * as proposing from '#contract/listing-proposals.ts'
import * as listing from '#contract/listings.ts'
import * as contract from '#contract/lists.ts'
import type { Edition } from '#contract/lists.ts'
import type { AnswerOf, RouteSpec } from '#contract/route.ts'
import { aPerson } from '#ground/people/builders.ts'
import type { Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { aDatabase } from '#testing/database.ts'
import { aStaff, theSystem } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, theSecretary, type ListsHouse } from '#testing/lists.ts'

type Unit = Awaited<ReturnType<typeof aUnitWithLiaison>>
type Put = AnswerOf<typeof listing.putOnEdition>
type Proposals = AnswerOf<typeof proposing.listProposals>

let house: ListsHouse
let staff: Actor
let farStaff: Actor
let hospital: Unit
let clinic: Unit
let outsider: Unit
let medical: string
let legal: string
let secretary: Actor
let other: Actor
let edition: Edition

const ask = async <T>(actor: Actor, spec: RouteSpec, input = {}) => house.call<T>(actor, spec, input)
const codeOf = (answer: unknown) => (isRefusal(answer as Refusal) ? (answer as Refusal).code : 'granted')
const make = (by: Actor, ownerId: string, year: number) =>
  ask<Edition>(by, editing.makeEdition, { body: { ownerId, year } })
const put = (by: Actor, id: string, itemIds: string[], category?: string) =>
  ask<Put>(by, listing.putOnEdition, { params: { id }, body: { itemIds, ...(category ? { category } : {}) } })
const take = (by: Actor, id: string, itemIds: string[]) =>
  ask<AnswerOf<typeof listing.takeOffEdition>>(by, listing.takeOffEdition, { params: { id }, body: { itemIds } })
const proposals = async (by: Actor, id: string) =>
  granted(await ask<Proposals>(by, proposing.listProposals, { params: { id } })).rows
const decide = (by: Actor, id: string, body: object) =>
  ask<AnswerOf<typeof proposing.decideProposals>>(by, proposing.decideProposals, { params: { id }, body })
const add = (by: Actor, organizationId: string, editionId: string | undefined, title = '急救课') =>
  ask<AnswerOf<typeof contract.addItem>>(by, contract.addItem, {
    body: { kind: 'resource', title, organizationId, ...(editionId ? { editionId } : {}) },
  })
const onList = async (by: Actor, id: string) =>
  granted(
    await ask<AnswerOf<typeof contract.listItems>>(by, contract.listItems, { query: { edition: id, pageSize: 100 } }),
  ).rows.map((row) => row.id)

beforeAll(async () => {
  house = await openListsHouse()
  const { id } = await house.do(theSystem, (t) => aPerson(t, house.people))
  staff = aStaff(house.shimen, { id })
  farStaff = aStaff(house.caojiadu)
  hospital = await aUnitWithLiaison(house, house.shimen)
  clinic = await aUnitWithLiaison(house, house.caojiadu)
  outsider = await aUnitWithLiaison(house, house.shimen)
  const bodies = await house.do(theSystem, (t) => house.units.bodies(t))
  const named = (name: string) => bodies.find((body) => body.name.startsWith(name))!
  medical = named('医疗健康').id
  legal = bodies.find(({ id, kind }) => kind === 'professionalCommittee' && id !== medical)!.id
  await house.do(theSystem, async (t) => {
    for (const { id } of [hospital, clinic]) await house.units.addMembership(t, { organizationId: id, bodyId: medical })
  })
  // Begun by a street's staff while nobody held the office.
  edition = granted(await make(staff, medical, 2030))
  granted(await put(staff, edition.id, [await anItem(house, house.shimen, hospital.id, { title: '早先列入' })]))
  const { areaId } = named('医疗健康')
  secretary = await theSecretary(house, { bodyId: medical, areaId }, '卫书', '13800009301')
  other = await theSecretary(house, { bodyId: legal, areaId }, '法书', '13800009302')
})
afterAll(() => house.close())

describe('while a committee has a secretary', () => {
  test('the secretary sees the committee’s lists and no others, and keeps them; the streets read and propose', async () => {
    const seen = async (by: Actor) =>
      granted(await ask<{ rows: Edition[] }>(by, contract.listEditions)).rows.map(({ id, keeper, bySecretary }) => [
        id === edition.id ? 'medical' : id,
        keeper,
        bySecretary,
      ])
    expect(await seen(secretary)).toEqual([['medical', true, true]])
    expect(await seen(other)).toEqual([])
    expect(await seen(farStaff)).toEqual(expect.arrayContaining([['medical', false, true]]))
    expect(codeOf(await make(staff, medical, 2041))).toBe('object.missing')
    expect(codeOf(await make(other, medical, 2041))).toBe('object.missing')
    expect(granted(await make(secretary, medical, 2041))).toMatchObject({ ownerName: '医疗健康专业委员会' })
    const owners = granted(await ask<AnswerOf<typeof editing.listEditionOwners>>(secretary, editing.listEditionOwners))
    expect(owners.rows.map(({ id }) => id)).toEqual([medical])
    const ofStaff = granted(await ask<AnswerOf<typeof editing.listEditionOwners>>(staff, editing.listEditionOwners))
    expect(ofStaff.rows.some(({ id }) => id === medical)).toBe(false)
    for (const spec of [contract.exportEdition, editing.editionOverview])
      expect([
        codeOf(await ask(secretary, spec, { params: { id: edition.id } })),
        codeOf(await ask(other, spec, { params: { id: edition.id } })),
        codeOf(await ask(staff, spec, { params: { id: edition.id } })),
      ]).toEqual(['granted', 'object.missing', 'object.missing'])
  })

  test('what the secretary writes is a member’s, at home on the committee’s list, published at once', async () => {
    const made = granted(await add(secretary, clinic.id, edition.id))
    expect(made.state).toBe('published')
    expect(codeOf(await add(secretary, outsider.id, edition.id))).toBe('object.missing')
    expect(codeOf(await add(secretary, clinic.id, undefined))).toBe('object.missing')
    expect(codeOf(await add(other, clinic.id, edition.id))).toBe('object.missing')
    expect(codeOf(await add(farStaff, clinic.id, edition.id))).toBe('object.missing')
    // Its unit changes it, it waits, and the secretary decides; a stranger to the list decides about nothing.
    granted(
      await ask(clinic.liaison, contract.editItem, {
        params: { id: made.id },
        body: { title: '急救与包扎', version: 1 },
      }),
    )
    const review = (by: Actor) =>
      ask<AnswerOf<typeof contract.reviewItems>>(by, contract.reviewItems, {
        body: { itemIds: [made.id], decision: 'publish' },
      })
    expect(granted(await review(other))).toEqual({ done: 0, skipped: 1 })
    expect(granted(await review(secretary))).toEqual({ done: 1, skipped: 0 })
    const body = { title: '急救与包扎', contact: '021-00000001', version: 3 }
    granted(await ask(secretary, contract.editItem, { params: { id: made.id }, body }))
    // Another item of the same unit, at home on its street's list, is not the secretary's.
    const theirs = await anItem(house, house.caojiadu, clinic.id)
    const edit = { params: { id: theirs }, body: { title: '改名', version: 1 } }
    expect(codeOf(await ask(secretary, contract.editItem, edit))).toBe('object.missing')
  })

  test('staff propose, the secretary decides; a no is read with its reason by the street that asked', async () => {
    const one = await anItem(house, house.shimen, hospital.id, { title: '骨科义诊' })
    const two = await anItem(house, house.shimen, outsider.id, { title: '理发' })
    const both = [one, two]
    expect(granted(await put(staff, edition.id, both, '义诊'))).toEqual({ done: both, skipped: 0, proposed: true })
    expect(codeOf(await put(staff, edition.id, [one]))).toBe('listing.none')
    expect(await onList(staff, edition.id)).not.toContain(one)
    expect(await proposals(farStaff, edition.id)).toEqual([])
    expect(codeOf(await ask(other, proposing.listProposals, { params: { id: edition.id } }))).toBe('object.missing')
    const waiting = await proposals(secretary, edition.id)
    expect(
      new Set(waiting.map(({ item, state, heading, street }) => [item.title, state, heading, street].join())),
    ).toEqual(new Set(['理发,waiting,义诊,石门二路街道', '骨科义诊,waiting,义诊,石门二路街道']))
    expect(codeOf(await decide(staff, edition.id, { itemIds: both, decision: 'accept' }))).toBe('object.missing')
    expect(codeOf(await decide(secretary, edition.id, { itemIds: [two], decision: 'decline' }))).toBe('reason.missing')
    granted(await decide(secretary, edition.id, { itemIds: [two], decision: 'decline', reason: '不是医疗服务' }))
    expect(granted(await decide(secretary, edition.id, { itemIds: both, decision: 'accept' }))).toEqual({
      done: [one],
      skipped: 1,
    })
    expect(await onList(staff, edition.id)).toContain(one)
    expect((await proposals(staff, edition.id)).map(({ item, state, reason }) => [item.title, state, reason])).toEqual(
      expect.arrayContaining([
        ['骨科义诊', 'accepted', ''],
        ['理发', 'declined', '不是医疗服务'],
      ]),
    )
    // Its own street takes it off, another may not.
    expect(codeOf(await take(farStaff, edition.id, [one]))).toBe('listing.none')
    granted(await take(staff, edition.id, [one]))
    // Proposed again it waits again, and is taken back by whoever proposed it.
    granted(await put(staff, edition.id, [one]))
    expect(codeOf(await take(farStaff, edition.id, [one]))).toBe('listing.none')
    granted(await take(staff, edition.id, [one]))
    expect((await proposals(secretary, edition.id)).filter(({ state }) => state === 'waiting')).toEqual([])
  })

  test('its secretary is told of proposals once a street and day, and whoever proposed of each decision', async () => {
    const told = async (who: Actor) =>
      house.do(theSystem, async (t) => {
        const { rows } = await sql<{ kind: string; params: object; link: string }>`select kind, params, link
          from messages.message where person_id = ${who.id}
            and params ->> 'title' like '推荐%' order by id`.execute(t.tables<unknown>())
        return rows
      })
    const list = granted(await make(secretary, medical, 2043)).id
    const [one, two, three] = [
      await anItem(house, house.shimen, hospital.id, { title: '推荐一' }),
      await anItem(house, house.shimen, hospital.id, { title: '推荐二' }),
      await anItem(house, house.shimen, hospital.id, { title: '推荐三' }),
    ] as const
    granted(await put(staff, list, [one, two]))
    granted(await put(staff, list, [three]))
    const params = { street: '石门二路街道', owner: '医疗健康专业委员会', title: '推荐一', count: '2' }
    expect(await told(secretary)).toEqual([{ kind: 'listing.proposed', params, link: '/proposals' }])
    granted(await decide(secretary, list, { itemIds: [one, two], decision: 'accept' }))
    granted(await decide(secretary, list, { itemIds: [three], decision: 'decline', reason: '另有安排' }))
    const { owner } = params
    expect(await told(staff)).toEqual([
      { kind: 'listing.accepted', params: { owner, title: '推荐一', count: '2' }, link: `/items/${one}` },
      {
        kind: 'listing.declined',
        params: { owner, title: '推荐三', count: '1', reason: '另有安排' },
        link: `/items/${three}`,
      },
    ])
    // The street reads the decision in its own trail, though the committee is the district's.
    const { rows } = await house.do(theSystem, (t) =>
      sql<{
        action: string
      }>`select action from kernel.audit_entry where object_id = ${list} and area_id = ${house.shimen}
        order by id`.execute(t.tables<unknown>()),
    )
    expect(rows.map(({ action }) => action)).toEqual([
      'listing.propose',
      'listing.propose',
      'listing.accept',
      'listing.decline',
    ])
  })

  test('two decisions at once about the same proposal are one', async () => {
    const id = await anItem(house, house.shimen, hospital.id)
    granted(await put(staff, edition.id, [id]))
    const answers = await Promise.all([
      decide(secretary, edition.id, { itemIds: [id], decision: 'accept' }),
      decide(secretary, edition.id, { itemIds: [id], decision: 'decline', reason: '不合适' }),
    ])
    expect(answers.map(codeOf).toSorted()).toEqual(['granted', 'listing.none'])
  })

  test('the secretary lists what members have published, in every street, and nothing of others', async () => {
    const far = await anItem(house, house.caojiadu, clinic.id, { openness: 'committee' })
    const foreign = await anItem(house, house.shimen, outsider.id)
    expect(granted(await put(secretary, edition.id, [far, foreign], '讲座'))).toEqual({
      done: [far],
      skipped: 1,
      proposed: false,
    })
    expect(codeOf(await put(other, edition.id, [far]))).toBe('object.missing')
    granted(await take(secretary, edition.id, [far]))
  })

  test('lists go on into the next year, and the streets’ own carrying takes along what a secretary listed', async () => {
    const id = await anItem(house, house.shimen, hospital.id, { title: '体检' })
    granted(await put(secretary, edition.id, [id]))
    const carry = (by: Actor, from: string, year: number) =>
      ask<AnswerOf<typeof contract.carryEditionForward>>(by, contract.carryEditionForward, {
        params: { id: from },
        body: { year, askUnits: true },
      })
    const next = granted(await carry(secretary, edition.id, 2031))
    expect(next.carried).toBeGreaterThan(1)
    expect(codeOf(await carry(staff, edition.id, 2032))).toBe('object.missing')
    expect(codeOf(await carry(other, edition.id, 2032))).toBe('object.missing')
    const home = granted(await ask<AnswerOf<typeof contract.showItem>>(staff, contract.showItem, { params: { id } }))
    granted(await carry(staff, home.editionId, 2031))
    const shown = await onList(secretary, next.edition.id)
    expect(shown).not.toContain(id)
  })
})

describe('the second wall, below every policy', () => {
  /** As the database holds whoever keeps the lists of one body, whatever a deed would have let through. */
  const tried = async (scope: string, statement: ReturnType<typeof sql>): Promise<string | number> =>
    house.house.transactions
      .do({ actor: secretary, scope: [scope], requestId: 'test' }, async (t) => {
        const { numAffectedRows } = await statement.execute(t.tables<unknown>())
        return Number(numAffectedRows ?? 0n)
      })
      .catch((error: { code?: string }) => error.code ?? 'failed')
  const list = (
    id: string,
  ) => sql`insert into lists.listing (edition_id, item_id, area_id, item_area_id, edition_area_id, listed_at, listed_by)
    select ${edition.id}, ${id}, ${house.shimen}, ${house.shimen}, e.area_id, now(), '' from lists.edition e where e.id = ${edition.id}`
  const rename = (id: string) => sql`update lists.item set title = '改名' where id = ${id}`

  test('of the own body a row is there, so that the rest proves something', async () => {
    const own = granted(await add(secretary, clinic.id, edition.id, '包扎')).id
    expect([await tried(medical, rename(own)), await tried(legal, rename(own))]).toEqual([1, 0])
    expect([await tried(house.caojiadu, rename(own)), await tried(house.shimen, rename(own))]).toEqual([1, 0])
  })

  test('another body’s secretary, and a street’s staff, put nothing on the list; nor is an item elsewhere changed', async () => {
    const id = await anItem(house, house.shimen, hospital.id)
    const denied = '42501'
    expect([
      await tried(legal, list(id)),
      await tried(house.shimen, list(id)),
      await tried(medical, rename(id)),
      await tried(
        legal,
        sql`update lists.listing set removed_by = 'x', removed_at = now() where edition_id = ${edition.id}`,
      ),
      await tried(medical, list(id)),
    ]).toEqual([denied, denied, 0, 0, 1])
    const proposal = (
      area: string,
    ) => sql`insert into lists.listing_proposal (edition_id, item_id, area_id, state, proposed_at, proposed_by)
      values (${edition.id}, ${id}, ${area}, 'waiting', now(), '')`
    expect([await tried(legal, proposal(house.shimen)), await tried(house.caojiadu, proposal(house.shimen))]).toEqual([
      denied,
      denied,
    ])
    // Of no unit that does not sit there, and on no list but its own.
    const item = (
      unit: string,
      on: string,
    ) => sql`insert into lists.item select (jsonb_populate_record(i, jsonb_build_object(
      'id', gen_random_uuid(), 'code', 'X-' || gen_random_uuid(), 'organization_id', ${unit}::text, 'edition_id', ${on}::text))).*
      from lists.item i where i.id = ${id}`
    const home = granted(await ask<AnswerOf<typeof contract.showItem>>(staff, contract.showItem, { params: { id } }))
    expect([
      await tried(medical, item(outsider.id, edition.id)),
      await tried(medical, item(hospital.id, home.editionId)),
      await tried(medical, item(hospital.id, edition.id)),
    ]).toEqual([denied, denied, 1])
  })

  test('the canary: with the wall of listings taken away a street would list there', async () => {
    const id = await anItem(house, house.shimen, hospital.id)
    expect(await tried(house.shimen, list(id))).toBe('42501')
    const owner = new pg.Client(await aDatabase())
    await owner.connect()
    await owner.query('alter table lists.listing disable row level security')
    expect(await tried(house.shimen, list(id))).toBe(1)
    await owner.query('alter table lists.listing enable row level security')
    await owner.end()
  })
})
