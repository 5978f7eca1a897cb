import { aPerson, aStaffPerson, nextPhone } from '#ground/people/builders.ts'
import { aUnit, theStreets } from '#ground/units/builders.ts'
import type { UnitMergePreview } from '#contract/unit-merging.ts'
import { addDays, dayOf, iso, later } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { aWholeHouse } from './whole-house.ts'

type Cookie = string
export type Order = { stays: string; goes: string; way: 'duplicate' | 'union'; on?: string }

/** A street office that merges units, over HTTP, with two of its staff and one of another street. */
export async function aMergingOffice() {
  const house = await aWholeHouse()
  const cookieOf = async (id: string): Promise<Cookie> => `__Host-linli=${await house.signIn(id)}`
  const made = await house.as(async (t) => {
    const { shimen, caojiadu } = await theStreets(t, house.doors.units)
    const at = async (area: string, name: string) => (await aStaffPerson(t, house.doors.people, area, { name })).id
    const all = await house.doors.units.bodies(t)
    return {
      shimen,
      today: dayOf(t.now),
      ids: [await at(shimen, '周敏'), await at(shimen, '许文'), await at(caojiadu, '姚远')],
      bodies: all.filter(({ kind }) => kind === 'professionalCommittee').map(({ id }) => id),
    }
  })
  const { shimen: street, today, bodies } = made
  const [staff, second, farStaff] = (await Promise.all(made.ids.map(cookieOf))) as [Cookie, Cookie, Cookie]

  async function ask<T = Record<string, unknown>>(cookie: Cookie, line: string, body?: unknown) {
    const answer = await house.ask(line, { headers: { cookie }, ...(body === undefined ? {} : { body }) })
    return { status: answer.statusCode, body: answer.json() as T & { code?: string } }
  }
  const said = async (asked: ReturnType<typeof ask>) => {
    const { status, body } = await asked
    return body.code ?? status
  }
  async function granted<T = { id: string }>(line: string, body?: unknown, cookie = staff): Promise<T> {
    const answer = await ask<T>(cookie, line, body)
    if (answer.status !== 200) throw new Error(`${line}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const askMerge = (order: Order, cookie = staff) => ask<{ id: string }>(cookie, 'POST /api/unit-merges', order)
  const approve = (id: string, cookie = second) =>
    ask(cookie, `POST /api/approvals/${id}/decision`, { decision: 'approve' })
  async function merged(order: Order): Promise<string> {
    const { body, status } = await askMerge(order)
    if (status !== 200) throw new Error(JSON.stringify(body))
    const approved = await said(approve(body.id))
    if (approved !== 200) throw new Error(String(approved))
    const { rows } = await house.ownerPool.query<{ id: string }>(
      'select id from units.unit_merge where joined_id = $1 and undone_at is null',
      [order.goes],
    )
    return rows[0]!.id
  }
  async function parted(mergeId: string) {
    const { body } = await ask<{ id: string }>(staff, `POST /api/unit-merges/${mergeId}/undo`)
    return said(approve(body.id))
  }
  const preview = ({ stays, goes, way, on }: Order, cookie = staff) =>
    ask<UnitMergePreview>(
      cookie,
      `GET /api/unit-pairs/preview?stays=${stays}&goes=${goes}&way=${way}${on ? `&on=${on}` : ''}`,
    )

  const aUnitHere = (given: Parameters<typeof aUnit>[3] = {}) =>
    house.as((t) => aUnit(t, house.doors.units, street, given))
  const anItem = (kind: 'need' | 'resource' | 'project', organizationId: string, title = `义诊 ${newId()}`) =>
    granted('POST /api/lists/items', { kind, organizationId, title })
  const aMatch = (needItemId: string, resourceItemId: string) =>
    granted('POST /api/lists/matches', { needItemId, resourceItemId })
  async function aLiaison(organizationId: string, { lead = false, from = addDays(today, -100) } = {}) {
    return house.as(async (t) => {
      const person = await aPerson(t, house.doors.people, { name: '陈立', phone: nextPhone() })
      const office = await house.doors.units.addLiaison(t, { organizationId, personId: person.id, lead, from })
      return { personId: person.id, id: (office as { id: string }).id }
    })
  }
  const seat = (organizationId: string, bodyId: string, from: string, status: 'member' | 'intending' = 'member') =>
    house.as((t) => house.doors.units.addMembership(t, { organizationId, bodyId, from, status }))
  /** A residential area of the street, the same each time. */
  async function anArea(cookie = staff): Promise<string> {
    const first = async () =>
      (await granted<{ areas: { id: string }[] }>('GET /api/report-ins', undefined, cookie)).areas[0]
    const known = await first()
    if (known) return known.id
    const name = `居民区 ${newId()}`
    await granted('POST /api/organizations', { name, type: 'residentialArea', residentialArea: name }, cookie)
    return (await first())!.id
  }
  async function anActivity(hostOrganizationId: string, coHostOrganizationId?: string, inHours = 30) {
    const now = await house.as(async (t) => t.now)
    const at = (hours: number) => iso(later(now, hours * 3_600_000))
    const plan = { title: '社区义诊', kind: 'volunteer', place: '大厅', startsAt: at(inHours), endsAt: at(inHours + 2) }
    const activity = await granted('POST /api/activities', { ...plan, hostOrganizationId })
    // An activity has a second host where a match became it.
    if (coHostOrganizationId)
      await house.ownerPool.query('update activities.activity set co_host_id = $2, co_host_name = $3 where id = $1', [
        activity.id,
        coHostOrganizationId,
        '书店',
      ])
    return activity
  }

  return {
    house,
    cookieOf,
    street,
    today,
    staff,
    second,
    farStaff,
    bodies,
    ask,
    said,
    granted,
    askMerge,
    approve,
    merged,
    parted,
    preview,
    aUnitHere,
    anItem,
    aMatch,
    aLiaison,
    seat,
    anArea,
    anActivity,
  }
}
