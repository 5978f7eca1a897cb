import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aPerson, aStaffPerson, nextPhone } from '#ground/people/builders.ts'
import { aUnit, theStreets } from '#ground/units/builders.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import { aWholeHouse, type WholeHouse } from '#testing/whole-house.ts'
import { handoverJob } from './handover.ts'

let house: WholeHouse
let street: string
let staff: string
let today: string
/** A unit whose liaison has a match to answer, an unread and a read message about it, and one about something else. */
let unit: string
let office: string
/** Another office of the same liaison, for another unit. */
let otherOffice: string
let matchId: string
let before: { personId: string; cookie: string }

beforeAll(async () => {
  house = await aWholeHouse()
  const made = await house.as(async (t) => {
    const { shimen } = await theStreets(t, house.doors.units)
    return { street: shimen, staff: (await aStaffPerson(t, house.doors.people, shimen)).id, today: dayOf(t.now) }
  })
  ;({ street, today } = made)
  staff = `__Host-linli=${await house.signIn(made.staff)}`
})
afterAll(() => house.close())

const ask = async <T = Record<string, unknown>>(line: string, cookie = staff, body?: object) => {
  const answer = await house.ask(line, { headers: { cookie }, ...(body ? { body } : {}) })
  return { status: answer.statusCode, body: answer.json() as T }
}
const granted = async <T>(line: string, body?: object, cookie = staff): Promise<T> => {
  const answer = await ask<T>(line, cookie, body)
  if (answer.status !== 200) throw new Error(`${line}: ${JSON.stringify(answer.body)}`)
  return answer.body
}
const cookieOf = async (personId: string, hat?: string): Promise<string> => {
  const cookie = `__Host-linli=${await house.signIn(personId)}`
  if (hat) await granted('POST /api/me/hat', { hatId: `liaison:${hat}` }, cookie)
  return cookie
}
const handOver = (body: object, cookie = staff) => ask(`POST /api/liaisons/${office}/handover`, cookie, body)

beforeEach(async () => {
  const made = await house.as(async (t) => {
    const { people, units } = house.doors
    const person = await aPerson(t, people, { name: '陈立' })
    const unit = await aUnit(t, units, street, { member: true })
    const other = await aUnit(t, units, street, { member: true })
    const added = await units.addLiaison(t, { organizationId: unit, personId: person.id })
    const elsewhere = await units.addLiaison(t, {
      organizationId: await aUnit(t, units, street, { member: true }),
      personId: person.id,
    })
    return {
      person: person.id,
      unit,
      other,
      office: (added as { id: string }).id,
      otherOffice: (elsewhere as { id: string }).id,
    }
  })
  ;({ unit, office, otherOffice } = made)
  const item = (kind: 'need' | 'resource', organizationId: string) =>
    granted<{ id: string }>('POST /api/lists/items', { kind, organizationId, title: `义诊 ${organizationId}` })
  const need = await item('need', made.other)
  const resource = await item('resource', unit)
  matchId = (
    await granted<{ id: string }>('POST /api/lists/matches', { needItemId: need.id, resourceItemId: resource.id })
  ).id
  before = { personId: made.person, cookie: await cookieOf(made.person, office) }
})

const inbox = async (cookie: string) => {
  const { rows } = await granted<{
    rows: { kind: string; params: object; link: string | null; readAt: string | null }[]
  }>('GET /api/me/messages', undefined, cookie)
  return rows.map(({ kind, params, link, readAt }) => ({ kind, params, link, read: readAt !== null }))
}
const hats = async (cookie: string) =>
  (await granted<{ me: { hats: { kind: string }[] } }>('GET /api/me', undefined, cookie)).me.hats.map(
    ({ kind }) => kind,
  )

describe('a liaison who hands over', () => {
  test('leaves all that is open to the successor, and finds nothing of the unit any more', async () => {
    expect((await ask(`GET /api/lists/matches/${matchId}`, before.cookie)).status).toBe(200)
    expect(await granted('GET /api/today', undefined, before.cookie)).toMatchObject({ todo: [{ objectId: matchId }] })

    const phone = nextPhone()
    const answer = await handOver({ name: '吴敏', phone })
    expect(answer).toEqual({ status: 200, body: { done: true, on: today, name: '吴敏' } })

    // Signed in since before: the very next question is answered to a member, and to the liaison of another unit as
    // if the match had never been.
    expect(await hats(before.cookie)).toEqual(['liaison', 'member'])
    const missing = { code: expect.any(String) as string, requestId: '' }
    const asNow = async (id: string) => {
      const { status, body } = await ask(`GET /api/lists/matches/${id}`, before.cookie)
      return { status, body: { ...body, requestId: '' } }
    }
    const never = '019b0000-0000-7000-8000-000000000000'
    expect(await asNow(matchId)).toEqual({ status: 403, body: expect.objectContaining(missing) as object })
    expect(await asNow(matchId)).toEqual(await asNow(never))
    await granted('POST /api/me/hat', { hatId: `liaison:${otherOffice}` }, before.cookie)
    expect(await asNow(matchId)).toEqual({ status: 404, body: expect.objectContaining(missing) as object })
    expect(await asNow(matchId)).toEqual(await asNow(never))
    expect(await granted('GET /api/today', undefined, before.cookie)).toMatchObject({ todo: [] })
    expect(await granted('GET /api/lists/matches', undefined, before.cookie)).toMatchObject({ total: 0 })
    expect(await granted(`GET /api/organizations/${unit}`, undefined, before.cookie)).toMatchObject({
      liaisonRows: [],
      history: [],
    })
    expect(await inbox(before.cookie)).toEqual([
      expect.objectContaining({ kind: 'liaison.handedOver', link: null, read: false }),
      expect.objectContaining({ kind: 'match.proposed', read: true }),
    ])

    const successor = await house.as((t) => house.doors.people.findPerson(t, phone))
    const cookie = await cookieOf(successor!.id)
    expect(await hats(cookie)).toEqual(['liaison', 'member'])
    expect(await granted('GET /api/today', undefined, cookie)).toMatchObject({
      todo: [{ kind: 'match.answer', objectId: matchId }],
    })
    expect(await inbox(cookie)).toEqual([
      {
        kind: 'liaison.takenOver',
        params: { unit: expect.any(String) as string, from: '陈立', count: '1' },
        link: '/matches',
        read: false,
      },
      expect.objectContaining({ kind: 'match.proposed', link: `/matches/${matchId}`, read: false }),
    ])
    const accepted = await ask(`POST /api/lists/matches/${matchId}/answers`, cookie, { answer: 'accept', version: 1 })
    expect(accepted.status).toBe(200)
    expect(await granted(`GET /api/organizations/${unit}`)).toMatchObject({
      liaisons: 1,
      liaisonRows: [{ name: '吴敏', lead: true, handover: null }],
      history: [{ action: 'liaison.hand-over', detail: { from: '陈立', to: '吴敏' } }],
    })
  })

  test('may do so herself, but not for her colleague', async () => {
    const colleague = await house.as(async (t) => {
      const { id } = await aPerson(t, house.doors.people)
      return (await house.doors.units.addLiaison(t, { organizationId: unit, personId: id })) as { id: string }
    })
    const to = { name: '吴敏', phone: nextPhone() }
    expect((await ask(`POST /api/liaisons/${colleague.id}/handover`, before.cookie, to)).status).toBe(404)
    expect((await handOver(to, before.cookie)).status).toBe(200)
  })

  test('is refused one who is liaison already, a day that is over, and what is no phone', async () => {
    const phone = nextPhone()
    const { id } = await house.as((t) => aPerson(t, house.doors.people, { name: '钱立', phone }))
    await house.as((t) => house.doors.units.addLiaison(t, { organizationId: unit, personId: id }))
    const codes = []
    for (const body of [
      { name: '钱立', phone },
      { name: '吴敏', phone: nextPhone(), on: addDays(today, -1) },
      { name: '吴敏', phone: '021-0000-0000' },
    ])
      codes.push((await handOver(body)).body['code'])
    expect(codes).toEqual(['liaison.already', 'handover.past', 'phone.malformed'])
    expect(await hats(before.cookie)).toEqual(['liaison', 'liaison', 'member'])
  })
})

describe('a handover on a later day', () => {
  const runTimer = () => handoverJob(house.transactions, house.doors.units, house.doors.messages).run()
  const letTheDayCome = () =>
    house.ownerPool.query('update units.handover set due_on = $1 where liaison_id = $2', [today, office])

  test('changes nothing until then, and is carried out by the timer, once', async () => {
    const phone = nextPhone()
    const on = addDays(today, 30)
    expect((await handOver({ name: '吴敏', phone, on })).body).toEqual({ done: false, on, name: '吴敏' })
    const again = await handOver({ name: '吴敏', phone: nextPhone() })
    expect([again.status, again.body['code'], again.body['params']]).toEqual([409, 'handover.planned', { day: on }])
    await runTimer()
    expect(await hats(before.cookie)).toEqual(['liaison', 'liaison', 'member'])
    await letTheDayCome()
    await Promise.all([runTimer(), runTimer()])
    expect(await hats(before.cookie)).toEqual(['liaison', 'member'])
    const successor = await house.as((t) => house.doors.people.findPerson(t, phone))
    expect((await inbox(await cookieOf(successor!.id))).map(({ kind }) => kind)).toEqual([
      'liaison.takenOver',
      'match.proposed',
    ])
  })

  test('can be taken back, and falls away with the office', async () => {
    const on = addDays(today, 30)
    await handOver({ name: '吴敏', phone: nextPhone(), on })
    const planned = async () =>
      (
        await granted<{ liaisonRows: { handover: { id: string; on: string; name: string } | null }[] }>(
          `GET /api/organizations/${unit}`,
        )
      ).liaisonRows[0]?.handover
    const first = (await planned())!
    expect(first).toMatchObject({ on, name: '吴敏' })
    await granted(`POST /api/handovers/${first.id}/cancel`)
    expect(await planned()).toBeNull()
    expect((await ask(`POST /api/handovers/${first.id}/cancel`)).status).toBe(404)

    await handOver({ name: '吴敏', phone: nextPhone(), on })
    await granted(`POST /api/liaisons/${office}/end`)
    await letTheDayCome()
    await runTimer()
    expect(await granted(`GET /api/organizations/${unit}`)).toMatchObject({ liaisons: 0, liaisonRows: [] })
  })
})

test('without its last liaison a member unit waits for staff, with the act that mends it', async () => {
  await granted(`POST /api/liaisons/${office}/end`)
  const { todo } = await granted<{ todo: { kind: string; objectId: string }[] }>('GET /api/today')
  expect(todo.filter(({ kind, objectId }) => kind === 'unit.noLiaison' && objectId === unit)).toHaveLength(1)
})
