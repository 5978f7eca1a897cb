import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addAttachment, type Attachment, listAttachments, removeAttachment } from '#contract/attachments.ts'
import { makeEdition } from '#contract/editions.ts'
import { addItem, carryEditionForward, type Edition, showItem } from '#contract/lists.ts'
import { answerUnitSignUp, listUnitSignUps, signUpUnit } from '#contract/offers.ts'
import { addPhoto, type Photo, removePhoto } from '#contract/photos.ts'
import { addMilestone, listProjects, moveProject, planProject, projectOfItem } from '#contract/projects.ts'
import { renewItems, showRenewals } from '#contract/renewals.ts'
import type { AnswerOf, RouteSpec } from '#contract/route.ts'
import type { Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { aDatabase } from '#testing/database.ts'
import { aStaff, theSystem } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, theSecretary, type ListsHouse } from '#testing/lists.ts'
import { aPdf } from '#testing/papers.ts'
import { aDot } from '#testing/photos.ts'

/** What the secretary of a body does beside its lists; `keeping.test.ts` has the lists themselves. */

let house: ListsHouse
let staff: Actor
let hospital: Awaited<ReturnType<typeof aUnitWithLiaison>>
let neighbour: Awaited<ReturnType<typeof aUnitWithLiaison>>
let medical: string
let secretary: Actor
let other: Actor
let edition: Edition

const ask = <T>(actor: Actor, spec: RouteSpec, input = {}) => house.call<T>(actor, spec, input)
const codeOf = (answer: unknown) => (isRefusal(answer as Refusal) ? (answer as Refusal).code : 'granted')
const write = async (kind: string, title: string) =>
  granted(
    await ask<AnswerOf<typeof addItem>>(secretary, addItem, {
      body: { kind, title, organizationId: hospital.id, editionId: edition.id },
    }),
  ).id
const page = async (by: Actor, id: string) =>
  granted(await ask<AnswerOf<typeof showItem>>(by, showItem, { params: { id } }))

beforeAll(async () => {
  house = await openListsHouse()
  staff = aStaff(house.shimen)
  hospital = await aUnitWithLiaison(house, house.shimen)
  neighbour = await aUnitWithLiaison(house, house.shimen)
  const bodies = await house.do(theSystem, (t) => house.units.bodies(t))
  const committees = bodies.filter(({ kind }) => kind === 'professionalCommittee')
  medical = committees[0]!.id
  await house.do(theSystem, (t) => house.units.addMembership(t, { organizationId: hospital.id, bodyId: medical }))
  const { areaId } = committees[0]!
  secretary = await theSecretary(house, { bodyId: medical, areaId }, '卫书', '13800009301')
  other = await theSecretary(house, { bodyId: committees[1]!.id, areaId }, '法书', '13800009302')
  edition = granted(await ask<Edition>(secretary, makeEdition, { body: { ownerId: medical, year: 2030 } }))
})
afterAll(() => house.close())

/** A project of the hospital at home on the committee's list, under way and offered, with the neighbour's sign-up. */
async function aSignUp(title: string) {
  const itemId = await write('project', title)
  const body = { itemId, goal: '四场讲座', offered: true }
  const { id } = granted(await ask<AnswerOf<typeof planProject>>(staff, planProject, { body }))
  granted(await ask(staff, addMilestone, { params: { id }, body: { title: '开讲', dueOn: '2030-03-01' } }))
  granted(await ask(staff, moveProject, { params: { id }, body: { step: 'approve', version: 1 } }))
  const asked = granted(
    await ask<AnswerOf<typeof signUpUnit>>(neighbour.liaison, signUpUnit, { params: { id }, body: { wish: '三十人' } }),
  )
  return { itemId, projectId: id, id: asked.id }
}

describe('the secretary of a body', () => {
  test('adds photos, documents and evidence to what is at home on its list, published at once, and takes them off', async () => {
    const id = await write('resource', '急救课')
    const photo = (by: Actor) => ask<Photo>(by, addPhoto, { params: { id }, file: aDot() })
    const paper = (by: Actor, purpose: string) =>
      ask<Attachment>(by, addAttachment, { params: { id }, query: { purpose }, file: aPdf(purpose) })
    expect([codeOf(await photo(other)), codeOf(await paper(other, 'paper'))]).toEqual([
      'object.missing',
      'object.missing',
    ])
    const added = granted(await photo(secretary))
    const papers = [granted(await paper(secretary, 'paper')), granted(await paper(secretary, 'evidence'))]
    expect(await page(staff, id)).toMatchObject({ state: 'published', photos: [{ id: added.id }] })
    const beside = async (by: Actor) => {
      const answer = await ask<AnswerOf<typeof listAttachments>>(by, listAttachments, { params: { id } })
      return granted(answer).rows.map(({ purpose }) => purpose)
    }
    // Evidence is read by those who answer for the item, of whom the secretary is one, and by nobody else.
    expect([
      await beside(secretary),
      await beside(staff),
      await beside(other),
      await beside(neighbour.liaison),
    ]).toEqual([['paper', 'evidence'], ['paper', 'evidence'], ['paper'], ['paper']])
    granted(await ask(secretary, removePhoto, { params: { id: added.id } }))
    granted(await ask(secretary, removeAttachment, { params: { id: papers[1]!.id } }))
    expect([(await page(staff, id)).photos, await beside(secretary)]).toEqual([[], ['paper']])
    // What is at home on a street's list stays the street's, also where the committee shows it.
    const theirs = await anItem(house, house.shimen, hospital.id)
    expect(codeOf(await ask(secretary, addPhoto, { params: { id: theirs }, file: aDot() }))).toBe('object.missing')
  })

  test('sees the projects of its lists and answers the units that sign up; which activity stands is the street’s to say', async () => {
    const one = await aSignUp('名师讲坛')
    const two = await aSignUp('音乐党课')
    const mine = async (by: Actor) =>
      granted(await ask<AnswerOf<typeof listProjects>>(by, listProjects, { query: { ofBody: 'true' } })).rows.map(
        ({ title }) => title,
      )
    expect([(await mine(secretary)).toSorted(), await mine(other), await mine(staff)]).toEqual([
      ['名师讲坛', '音乐党课'].toSorted(),
      [],
      [],
    ])
    const project = await ask<AnswerOf<typeof projectOfItem>>(secretary, projectOfItem, { params: { id: one.itemId } })
    expect(granted(project).project).toMatchObject({ id: one.projectId, state: 'approved' })
    const asked = async (by: Actor) =>
      granted(await ask<AnswerOf<typeof listUnitSignUps>>(by, listUnitSignUps, { query: { state: 'asked' } })).total
    expect([await asked(secretary), await asked(other), await asked(staff)]).toEqual([2, 0, 2])
    const answer = (by: Actor, id: string, body: object) =>
      ask(by, answerUnitSignUp, { params: { id }, body: { version: 1, ...body } })
    expect(codeOf(await answer(other, one.id, { answer: 'accept' }))).toBe('object.missing')
    expect(codeOf(await answer(secretary, two.id, { answer: 'decline' }))).toBe('reason.missing')
    granted(await answer(secretary, one.id, { answer: 'accept' }))
    granted(await answer(secretary, two.id, { answer: 'decline', text: '本季度已排满' }))
    const told = await house.do(theSystem, async (t) => {
      const { rows } = await sql<{ kind: string }>`select kind from messages.message
        where person_id = ${neighbour.liaison.id} order by kind`.execute(t.tables<unknown>())
      return rows.map(({ kind }) => kind)
    })
    expect(told).toEqual(['offer.accepted', 'offer.declined'])
  })

  test('reads what units said to the question of the carried list, and renews for a unit that said so by telephone', async () => {
    const params = { id: edition.id }
    const carried = granted(
      await ask<AnswerOf<typeof carryEditionForward>>(secretary, carryEditionForward, {
        params,
        body: { year: 2031, askUnits: true },
      }),
    )
    const answers = async (by: Actor) =>
      ask<AnswerOf<typeof showRenewals>>(by, showRenewals, { params: { id: carried.edition.id } })
    const [before] = granted(await answers(secretary)).rows
    expect([
      before!.organizationId,
      before!.renewed,
      codeOf(await answers(other)),
      codeOf(await answers(staff)),
    ]).toEqual([hospital.id, 0, 'object.missing', 'object.missing'])
    const { rows } = await house.do(theSystem, (t) =>
      sql<{ id: string }>`select id from lists.item where edition_id = ${carried.edition.id} limit 1`.execute(
        t.tables<unknown>(),
      ),
    )
    const items = [{ id: rows[0]!.id, version: 1 }]
    expect(granted(await ask(other, renewItems, { body: { items } }))).toEqual({ done: [], skipped: 1 })
    expect(granted(await ask(secretary, renewItems, { body: { items } }))).toMatchObject({ skipped: 0 })
    const [after] = granted(await answers(secretary)).rows
    expect([after!.renewed, after!.waiting]).toEqual([1, before!.waiting - 1])
  })
})

describe('the second wall, below every policy', () => {
  /** As the database holds whoever keeps the lists of one body, whatever a deed would have let through. */
  const tried = async (scope: string, statement: ReturnType<typeof sql>): Promise<string | number> =>
    house.house.transactions
      .do({ actor: secretary, scope: [scope], requestId: 'test' }, async (t) =>
        Number((await statement.execute(t.tables<unknown>())).numAffectedRows ?? 0n),
      )
      .catch((error: { code?: string }) => error.code ?? 'failed')
  const photo = (item: string) => sql`insert into lists.item_photo (id, item_id, area_id, full_hash, small_hash, width,
    height, added_at) values (gen_random_uuid(), ${item}, ${house.shimen}, '', '', 1, 1, now())`
  const paper = (
    item: string,
  ) => sql`insert into lists.attachment (id, item_id, area_id, purpose, file_name, kind, bytes,
    hash, added_at) values (gen_random_uuid(), ${item}, ${house.shimen}, 'paper', 'a', 'pdf', 1, '', now())`
  const event = (project: string, action: string) =>
    sql`insert into lists.project_event (id, project_id, area_id, at, by, action)
    values (gen_random_uuid(), ${project}, ${house.shimen}, now(), '', ${action})`

  test('beside the own body’s items something may stand, beside no others, and by no other body', async () => {
    const own = await write('resource', '包扎课')
    const theirs = await anItem(house, house.shimen, hospital.id)
    const denied = '42501'
    const otherBody = other.kind === 'person' ? other.hat!.ofId! : ''
    expect([
      await tried(medical, photo(own)),
      await tried(medical, paper(own)),
      await tried(otherBody, photo(own)),
      await tried(otherBody, paper(own)),
      await tried(medical, photo(theirs)),
      await tried(medical, paper(theirs)),
    ]).toEqual([1, 1, denied, denied, denied, denied])
    const signUp = await aSignUp('红色之旅')
    const said = sql`update lists.unit_sign_up set answer = '' where id = ${signUp.id}`
    expect([
      await tried(medical, said),
      await tried(otherBody, said),
      await tried(medical, event(signUp.projectId, 'offer.accept')),
      await tried(medical, event(signUp.projectId, 'project.stop')),
      await tried(otherBody, event(signUp.projectId, 'offer.accept')),
    ]).toEqual([1, 0, 1, denied, denied])
  })

  test('the canary: with the wall of photos taken away another body’s secretary would add one', async () => {
    const own = await write('resource', '止血课')
    const otherBody = other.kind === 'person' ? other.hat!.ofId! : ''
    expect(await tried(otherBody, photo(own))).toBe('42501')
    const owner = new pg.Client(await aDatabase())
    await owner.connect()
    await owner.query('alter table lists.item_photo disable row level security')
    expect(await tried(otherBody, photo(own))).toBe(1)
    await owner.query('alter table lists.item_photo enable row level security')
    await owner.end()
  })
})
