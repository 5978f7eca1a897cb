import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { type listProjectCandidates, showProjectWork } from '#contract/project-work.ts'
import type { AnswerOf } from '#contract/route.ts'
import { iso, later } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { aStaff, theSystem } from '#testing/house.ts'
import { aDistrict, type District, type Neighbour } from '#testing/district.ts'

let district: District
let staff: Neighbour
let farStaff: Neighbour
let school: Neighbour
let clinic: Neighbour
let soon: { startsAt: string; endsAt: string }
beforeAll(async () => {
  district = await aDistrict()
  const { shimen, caojiadu } = district
  staff = await district.staffOf(shimen, '周敏')
  farStaff = await district.staffOf(caojiadu, '沈芳')
  school = await district.liaisonOf(shimen, '陈立', { name: '石门第一小学' })
  clinic = await district.liaisonOf(shimen, '何静', { name: '石门门诊部' })
  const now = await district.our.do(theSystem, async (t) => t.now)
  soon = { startsAt: iso(later(now, 3_600_000)), endsAt: iso(later(now, 7_200_000)) }
})
afterAll(() => district.close())

type Work = AnswerOf<typeof showProjectWork>
type Candidates = AnswerOf<typeof listProjectCandidates>
type Made = { id: string; version: number }

async function aProject(title: string, more = {}): Promise<string> {
  const item = await district.addItem(staff, 'project', title, school.organizationId, {})
  const made = await district.call<Made>(staff, 'POST /api/lists/projects', {
    itemId: item.id,
    goal: '有目标',
    ...more,
  })
  await district.call(staff, `POST /api/lists/projects/${made.id}/milestones`, { title: '开班', dueOn: '2099-01-31' })
  await district.call(staff, `POST /api/lists/projects/${made.id}/steps`, { step: 'approve', version: 1 })
  return made.id
}
const anActivity = (title: string) =>
  district.call<Made>(staff, 'POST /api/activities', {
    title,
    place: '大厅',
    ...soon,
    hostOrganizationId: school.organizationId,
  })

/** Lets an activity be held: these people come for so many minutes. */
async function hold(id: string, people: readonly { personId: string; minutes: number }[]): Promise<void> {
  await district.our.do(theSystem, async (t) => {
    const [startedAt, endedAt] = [later(t.now, -7_200_000), later(t.now, -3_600_000)]
    await district.record.write(
      t,
      people.map(({ personId, minutes }) => ({
        areaId: district.shimen,
        personId,
        sourceKind: 'activity',
        sourceId: id,
        kind: 'volunteer',
        title: '上门',
        place: '大厅',
        streetName: '石门二路街道',
        startedAt,
        endedAt,
        minutes,
        grade: 'measured' as const,
        evidence: 'doorCode' as const,
        witnessId: null,
      })),
    )
  })
}
const work = (who: Neighbour, id: string) => district.call<Work>(who, `GET /api/lists/projects/${id}/work`)
const link = (who: Neighbour, id: string, kind: string, sourceId: string, way = '') =>
  district.tryCall(who, `POST /api/lists/projects/${id}/links${way}`, { kind, sourceId })

describe('what is attached to a project', () => {
  test('is counted from the record: each person once, minutes after corrections', async () => {
    const id = await aProject('陪伴')
    const [first, second] = [await anActivity('第一次上门'), await anActivity('第二次上门')]
    for (const { id: activity } of [first, second])
      expect((await link(staff, id, 'activity', activity)).status).toBe(200)
    const [one, two] = [newId(), newId()]
    await hold(first.id, [
      { personId: one, minutes: 60 },
      { personId: two, minutes: 90 },
    ])
    expect(await work(school, id)).toMatchObject({ people: 2, participations: 2, minutes: 150, held: 1 })
    await hold(second.id, [{ personId: one, minutes: 30 }])
    const found = await work(school, id)
    expect(found).toMatchObject({ people: 2, participations: 3, minutes: 180, held: 2, matches: [] })
    expect(found.activities.map(({ id: at, people, minutes, attached }) => [at, people, minutes, attached])).toEqual(
      expect.arrayContaining([
        [first.id, 2, 150, true],
        [second.id, 1, 30, true],
      ]),
    )
    expect((await link(staff, id, 'activity', first.id, '/remove')).status).toBe(200)
    expect(await work(staff, id)).toMatchObject({ people: 1, minutes: 30, held: 1 })
    expect((await link(staff, id, 'activity', first.id, '/remove')).status).toBe(404)
  })

  test('brings the activity of an attached match along, and counts one that is attached twice once', async () => {
    const id = await aProject('义诊')
    const need = await district.addItem(staff, 'need', '量血压', school.organizationId, {})
    const claimed = await district.call<Made>(clinic, `POST /api/lists/items/${need.id}/claims`, {})
    const accepted = await district.call<Made>(school, `POST /api/lists/matches/${claimed.id}/answers`, {
      answer: 'accept',
      version: claimed.version,
    })
    const found = await district.call<Candidates>(
      staff,
      `GET /api/lists/projects/${id}/candidates?q=${encodeURIComponent('量血压')}`,
    )
    expect(found.matches.map((match) => match.id)).toEqual([accepted.id])
    expect((await link(staff, id, 'match', accepted.id)).status).toBe(200)
    const planned = await district.call<Made>(staff, `POST /api/lists/matches/${accepted.id}/activity`, {
      title: '义诊一场',
      place: '大厅',
      matchVersion: accepted.version,
      ...soon,
    })
    await hold(planned.id, [{ personId: newId(), minutes: 45 }])
    expect(await work(staff, id)).toMatchObject({
      matches: [{ id: accepted.id, state: 'scheduled' }],
      activities: [{ id: planned.id, attached: false, people: 1 }],
      minutes: 45,
    })
    expect((await link(staff, id, 'activity', planned.id)).status).toBe(200)
    expect(await work(staff, id)).toMatchObject({ activities: [{ attached: true }], people: 1, minutes: 45 })
    const again = await district.call<Candidates>(staff, `GET /api/lists/projects/${id}/candidates`)
    expect(again.matches.map((match) => match.id)).not.toContain(accepted.id)
    expect(again.activities.map((activity) => activity.id)).not.toContain(planned.id)
  })

  test('is of one’s own street, attached by its staff, and seen by those whose project it is', async () => {
    const id = await aProject('合唱')
    const { id: activity } = await anActivity('排练')
    expect((await link(farStaff, id, 'activity', activity)).status).toBe(404)
    expect((await link(staff, id, 'activity', newId())).status).toBe(404)
    expect((await link(staff, id, 'match', newId())).status).toBe(404)
    for (const who of [clinic, farStaff])
      expect((await district.tryCall(who, `GET /api/lists/projects/${id}/work`)).status).toBe(404)
    expect((await district.tryCall(farStaff, `GET /api/lists/projects/${id}/candidates`)).status).toBe(404)
  })

  test('is answered with the same number of statements for one activity and for many', async () => {
    const id = await aProject('百日行')
    const count = () => district.statementsOf(aStaff(district.shimen), showProjectWork, {}, { id })
    const attachOne = async () => link(staff, id, 'activity', (await anActivity('走一段')).id)
    await attachOne()
    const one = await count()
    for (let n = 0; n < 4; n++) await attachOne()
    expect(await count()).toBe(one)
  })
})

test('a unit’s sign-up gets its activity, which the project then has, and is delivered when it is closed', async () => {
  const id = await aProject('名师名家讲坛', { offered: true })
  const signUp = await district.call<Made>(clinic, `POST /api/lists/projects/${id}/sign-ups`, { wish: '讲急救' })
  await district.call(staff, `POST /api/lists/unit-sign-ups/${signUp.id}/answers`, { version: 1, answer: 'accept' })
  const planned = await anActivity('急救一课')
  const publish = `POST /api/activities/${planned.id}/publish` as const
  const activity = await district.call<Made>(staff, publish, { version: planned.version })
  const scheduling = (who: Neighbour) =>
    district.tryCall(who, `POST /api/lists/unit-sign-ups/${signUp.id}/activity`, {
      version: 2,
      activityId: activity.id,
    })
  expect((await scheduling(farStaff)).status).toBe(404)
  expect((await scheduling(staff)).status).toBe(200)
  expect(await work(staff, id)).toMatchObject({ activities: [{ id: activity.id, attached: true }] })

  await district.our.do(theSystem, (t) =>
    sql`update activities.activity set starts_at = now() - interval '1 hour', ends_at = now() + interval '1 hour'
      where id = ${activity.id}`.execute(t.tables()),
  )
  const { personId } = await district.call<{ personId: string }>(
    staff,
    `POST /api/activities/${activity.id}/sign-ups/assisted`,
    { name: '徐奶奶' },
  )
  await district.call(staff, `POST /api/activities/${activity.id}/attendance`, { personId, what: 'in' })
  const { version } = await district.call<Made>(staff, `GET /api/activities/${activity.id}`)
  await district.call(staff, `POST /api/activities/${activity.id}/close`, { version })
  await district.our.settle()
  const own = await district.call<{ rows: unknown[] }>(clinic, 'GET /api/lists/unit-sign-ups')
  expect(own.rows).toMatchObject([{ state: 'delivered', attended: 1, activityId: activity.id }])

  // What was held before the sign-up was written down delivers it at once; an empty one cannot.
  const second = await district.call<Made>(clinic, `POST /api/lists/projects/${id}/sign-ups`, {})
  await district.call(staff, `POST /api/lists/unit-sign-ups/${second.id}/answers`, { version: 1, answer: 'accept' })
  const empty = await anActivity('没人来的课')
  await district.our.do(theSystem, (t) =>
    sql`update activities.activity set state = 'finished', closed_at = now() where id = ${empty.id}`.execute(
      t.tables(),
    ),
  )
  const by = (activityId: string) =>
    district.tryCall(staff, `POST /api/lists/unit-sign-ups/${second.id}/activity`, { version: 2, activityId })
  expect(await by(empty.id)).toMatchObject({ status: 409, body: { code: 'offer.nobody-came' } })
  expect(await by(activity.id)).toMatchObject({ status: 200, body: { state: 'delivered' } })
})
