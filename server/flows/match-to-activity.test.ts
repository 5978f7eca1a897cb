import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import type { MatchRow, showMatch } from '#contract/matches.ts'
import type { AnswerOf } from '#contract/route.ts'
import { iso, later } from '#kernel/calendar.ts'
import { theSystem } from '#testing/house.ts'
import { aDistrict, type District, type Neighbour } from '#testing/district.ts'

let district: District
let staff: Neighbour
let farStaff: Neighbour
let school: Neighbour
let bank: Neighbour
let soon: { startsAt: string; endsAt: string }
beforeAll(async () => {
  district = await aDistrict()
  const { shimen, caojiadu } = district
  staff = await district.staffOf(shimen, '周敏')
  farStaff = await district.staffOf(caojiadu, '沈芳')
  school = await district.liaisonOf(shimen, '陈立', { name: '石门第一小学' })
  bank = await district.liaisonOf(caojiadu, '何静', { name: '曹家渡银行' })
  const now = await district.our.do(theSystem, async (t) => t.now)
  soon = { startsAt: iso(later(now, 3_600_000)), endsAt: iso(later(now, 7_200_000)) }
})
afterAll(() => district.close())

type Page = AnswerOf<typeof showMatch>
const page = (who: Neighbour, id: string) => district.call<Page>(who, `GET /api/lists/matches/${id}`)
const plan = (who: Neighbour, match: { id: string; version: number }, more = {}) =>
  district.tryCall(who, `POST /api/lists/matches/${match.id}/activity`, {
    title: '反诈讲座',
    place: '二楼',
    matchVersion: match.version,
    ...soon,
    ...more,
  })

/** A need of the school that the bank, of another street, has claimed and the school has accepted. */
async function accepted(): Promise<{ claimed: MatchRow; match: MatchRow }> {
  const need = await district.addItem(staff, 'need', '老人老是被骗', school.organizationId, { openness: 'district' })
  const claimed = await district.call<MatchRow>(bank, `POST /api/lists/items/${need.id}/claims`, {})
  const match = await district.call<MatchRow>(school, `POST /api/lists/matches/${claimed.id}/answers`, {
    answer: 'accept',
    version: claimed.version,
  })
  return { claimed, match }
}

/** Lets an activity have begun an hour ago. */
const begin = (id: string) =>
  district.our.do(theSystem, (t) =>
    sql`update activities.activity set starts_at = now() - interval '1 hour', ends_at = now() + interval '1 hour'
      where id = ${id}`.execute(t.tables()),
  )
const confirm = (who: Neighbour, { id, version }: { id: string; version: number }) =>
  district.call<MatchRow>(who, `POST /api/lists/matches/${id}/delivery-answers`, { answer: 'confirm', version })

describe('an accepted match', () => {
  test('becomes a published activity of both units, and is delivered and confirmed from what happened', async () => {
    const { match } = await accepted()
    const planned = await plan(bank, match)
    expect(planned.status).toBe(200)
    const activityId = (planned.body as { id: string }).id
    expect(await page(school, match.id)).toMatchObject({ state: 'scheduled', activityId })
    const activity = await district.call(staff, `GET /api/activities/${activityId}`)
    expect(activity).toMatchObject({
      state: 'published',
      hostOrganizationId: bank.organizationId,
      coHostName: '石门第一小学',
      matchId: match.id,
      streetId: district.shimen,
    })

    // The hour comes, somebody is there, staff close it.
    await begin(activityId)
    const { personId } = await district.call<{ personId: string }>(
      staff,
      `POST /api/activities/${activityId}/sign-ups/assisted`,
      { name: '徐奶奶' },
    )
    await district.call(staff, `POST /api/activities/${activityId}/attendance`, { personId, what: 'in' })
    await district.call(staff, `POST /api/activities/${activityId}/close`, {
      version: (await district.call<{ version: number }>(staff, `GET /api/activities/${activityId}`)).version,
    })
    await district.our.settle()
    const delivered = await page(school, match.id)
    expect(delivered).toMatchObject({ state: 'delivered', attendance: 1, needDelivery: 'pending', mySide: 'need' })
    const half = await confirm(school, delivered)
    expect(half.state).toBe('delivered')
    expect((await confirm(bank, half)).state).toBe('confirmed')
    expect((await page(staff, match.id)).history.map(({ action }) => action)).toEqual([
      'match.claim',
      'match.accept',
      'match.schedule',
      'match.deliver',
      'match.confirm',
      'match.confirm',
    ])
  })

  test('waits for a plan again when its activity is cancelled', async () => {
    const { match } = await accepted()
    const planned = (await plan(staff, match)).body as { id: string; version: number }
    await district.call(staff, `POST /api/activities/${planned.id}/cancel`, {
      reason: '台风',
      version: planned.version,
    })
    await district.our.settle()
    const again = await page(bank, match.id)
    expect(again).toMatchObject({ state: 'accepted', activityId: null })
    expect((await plan(bank, again)).status).toBe(200)
  })

  test('becomes one activity when both sides plan it at once', async () => {
    const { match } = await accepted()
    const both = await Promise.all([plan(bank, match), plan(school, match)])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const { rows } = await district.our.do(theSystem, (t) =>
      sql`select count(*) as made from activities.activity where match_id = ${match.id}`.execute(t.tables()),
    )
    expect(rows).toEqual([{ made: 1 }])
  })

  test('is planned by staff of either street, in their own', async () => {
    const { match } = await accepted()
    const planned = (await plan(farStaff, match)).body as { id: string }
    const activity = await district.call(farStaff, `GET /api/activities/${planned.id}`)
    expect(activity).toMatchObject({ streetId: district.caojiadu, hostName: '曹家渡银行', coHostName: '石门第一小学' })
  })

  test('is not planned before both sides accepted, in the past, from an old version, or by others', async () => {
    const { claimed, match } = await accepted()
    const codeOf = async (answer: ReturnType<typeof plan>) => ((await answer).body as { code: string }).code
    expect(await codeOf(plan(bank, claimed))).toBe('version.stale')
    const past = { startsAt: '2020-01-01T01:00:00Z', endsAt: '2020-01-01T02:00:00Z' }
    expect(await codeOf(plan(bank, match, past))).toBe('activity.past')
    const other = await district.liaisonOf(district.shimen, '高翔', { name: '石门路书店' })
    expect(await codeOf(plan(other, match))).toBe('object.missing')
    const need = await district.addItem(staff, 'need', '缺场地', school.organizationId, { openness: 'district' })
    const open = await district.call<MatchRow>(bank, `POST /api/lists/items/${need.id}/claims`, {})
    expect(await codeOf(plan(bank, open))).toBe('match.not-accepted')
    const { rows } = await district.our.do(theSystem, (t) =>
      sql`select id from activities.activity where match_id in (${match.id}, ${open.id})`.execute(t.tables()),
    )
    expect(rows).toEqual([])
  })
})
