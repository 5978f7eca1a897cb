import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aPerson, aStaffPerson } from '#ground/people/builders.ts'
import { aUnit, theStreets } from '#ground/units/builders.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import { aWholeHouse, type WholeHouse } from '#testing/whole-house.ts'

let house: WholeHouse
let street: string
let staff: string
let today: string
let chapter: string
let committee: string
let farChapter: string
/** A unit that has to do with no body yet. */
let unit: string

beforeAll(async () => {
  house = await aWholeHouse()
  const made = await house.as(async (t) => {
    const { shimen } = await theStreets(t, house.doors.units)
    const bodies = await house.doors.units.bodies(t)
    const chapters = bodies.filter(({ kind }) => kind === 'streetChapter')
    return {
      street: shimen,
      staff: (await aStaffPerson(t, house.doors.people, shimen)).id,
      today: dayOf(t.now),
      chapter: chapters.find(({ areaId }) => areaId === shimen)!.id,
      farChapter: chapters.find(({ areaId }) => areaId !== shimen)!.id,
      committee: bodies.find(({ kind }) => kind === 'professionalCommittee')!.id,
    }
  })
  ;({ street, today, chapter, committee, farChapter } = made)
  staff = `__Host-linli=${await house.signIn(made.staff)}`
})
afterAll(() => house.close())
beforeEach(async () => {
  unit = await house.as((t) => aUnit(t, house.doors.units, street, { type: 'bank' }))
})

const ask = async <T = Record<string, unknown>>(line: string, body?: object) => {
  const answer = await house.ask(line, { headers: { cookie: staff }, ...(body ? { body } : {}) })
  return { status: answer.statusCode, body: answer.json() as T }
}
const granted = async <T>(line: string, body?: object): Promise<T> => {
  const answer = await ask<T>(line, body)
  if (answer.status !== 200) throw new Error(`${line}: ${JSON.stringify(answer.body)}`)
  return answer.body
}
const step = (name: string, more: object = {}) =>
  ask(`POST /api/organizations/${unit}/memberships`, { bodyId: chapter, step: name, reason: '会上商定', ...more })
const seen = (asOf?: string) =>
  granted<{ membership: string; bodies: object[]; history: { action: string; detail: object }[] }>(
    `GET /api/organizations/${unit}${asOf ? `?asOf=${asOf}` : ''}`,
  )

describe('a unit and a body', () => {
  test('go together from intent to leaving, and every day remembers how it was', async () => {
    const days = [-40, -30, -20, -10, 0].map((ago) => addDays(today, ago))
    const answers = []
    for (const [index, name] of ['intend', 'join', 'pause', 'resume', 'leave'].entries())
      answers.push((await step(name, { on: days[index] })).body)
    expect(answers).toEqual([
      { status: 'intending', paused: false },
      { status: 'member', paused: false },
      { status: 'member', paused: true },
      { status: 'member', paused: false },
      { status: 'left', paused: false },
    ])
    const then = []
    for (const ago of [-41, -40, -30, -15, -5, 0]) {
      const { membership, bodies } = await seen(addDays(today, ago))
      then.push([membership, bodies.map((body) => ({ ...body, id: undefined, name: undefined, kind: undefined }))])
    }
    const seat = (status: string, paused: boolean, from: string) => [{ status, paused, from }]
    expect(then).toEqual([
      ['none', []],
      ['intending', seat('intending', false, days[0]!)],
      ['member', seat('member', false, days[1]!)],
      ['member', seat('member', true, days[1]!)],
      ['member', seat('member', false, days[1]!)],
      ['left', []],
    ])
    const { history } = await seen()
    expect(history.map(({ action }) => action)).toEqual([
      'membership.leave',
      'membership.resume',
      'membership.pause',
      'membership.join',
      'membership.intend',
    ])
    expect(history[0]!.detail).toEqual({ body: '石门二路街道分会', day: today, reason: '会上商定' })
  })

  test('are refused a step that leads nowhere, one without its reason, and a day that cannot be', async () => {
    const codes = [(await step('resume')).body['code']]
    await step('join', { on: addDays(today, -5) })
    codes.push((await step('join')).body['code'])
    codes.push((await step('pause', { reason: ' ' })).body['code'])
    codes.push((await step('pause', { on: addDays(today, -6) })).body['code'])
    codes.push((await step('pause', { on: addDays(today, 1) })).body['code'])
    codes.push((await step('join', { bodyId: farChapter })).body['code'])
    expect(codes).toEqual([
      'membership.step',
      'membership.step',
      'membership.reason',
      'membership.day',
      'membership.day',
      'object.missing',
    ])
  })
})

test('a unit leaves its last body only when its matches have come to their end; they are named', async () => {
  await step('join')
  await step('join', { bodyId: committee })
  const other = await house.as((t) => aUnit(t, house.doors.units, street, { member: true }))
  const item = (kind: string, organizationId: string) =>
    granted<{ id: string }>('POST /api/lists/items', { kind, organizationId, title: `义诊 ${organizationId}` })
  const { id } = await granted<{ id: string }>('POST /api/lists/matches', {
    needItemId: (await item('need', other)).id,
    resourceItemId: (await item('resource', unit)).id,
  })
  const { code } = await granted<{ code: string }>(`GET /api/lists/matches/${id}`)
  expect((await step('leave', { bodyId: committee })).status).toBe(200)
  const refused = await step('leave')
  expect([refused.status, refused.body['code'], refused.body['params']]).toEqual([
    409,
    'membership.commitments',
    { count: 1, matches: code },
  ])
  await granted(`POST /api/lists/matches/${id}/cancel`, { version: 1, reason: '单位退出' })
  expect((await step('leave')).status).toBe(200)
})

describe('coverage', () => {
  type Covered = { rows: { type: string; units: number; members: number }[]; units: number; members: number }
  const covered = (query: string) => granted<Covered>(`GET /api/network/coverage?${query}`)
  const listed = async (query: string) =>
    (await granted<{ total: number }>(`GET /api/organizations?pageSize=1&${query}`)).total

  test('counts who joined among all who are known, and each number is the number of its rows, on any day', async () => {
    await step('join', { on: addDays(today, -10) })
    for (const asOf of [addDays(today, -11), addDays(today, -10), today]) {
      const at = `street=${street}&asOf=${asOf}`
      const { rows, units, members } = await covered(at)
      expect([units, members]).toEqual([await listed(at), await listed(`${at}&membership=member`)])
      for (const row of rows)
        expect([row.type, row.units, row.members]).toEqual([
          row.type,
          await listed(`${at}&type=${row.type}`),
          await listed(`${at}&type=${row.type}&membership=member`),
        ])
    }
    const bank = async (asOf: string) =>
      (await covered(`street=${street}&asOf=${asOf}`)).rows.find(({ type }) => type === 'bank')?.members ?? 0
    expect((await bank(addDays(today, -10))) - (await bank(addDays(today, -11)))).toBe(1)
  })

  test('and the members of a body are the rows its number opens', async () => {
    await step('join', { bodyId: committee, on: addDays(today, -3) })
    for (const asOf of [addDays(today, -4), addDays(today, -3), today]) {
      const { bodies } = await granted<{ bodies: { id: string; members: number }[] }>(`GET /api/network?asOf=${asOf}`)
      const body = bodies.find(({ id }) => id === committee)!
      expect(body.members).toBe(await listed(`body=${committee}&asOf=${asOf}`))
    }
  })
})

test('who spoke for a unit on a day is told for that day', async () => {
  const office = await house.as(async (t) => {
    const { id: personId } = await aPerson(t, house.doors.people, { name: '陈立' })
    const added = await house.doors.units.addLiaison(t, {
      organizationId: unit,
      personId,
      from: addDays(today, -100),
    })
    return (added as { id: string }).id
  })
  await granted(`POST /api/liaisons/${office}/end`)
  const on = async (day: string) =>
    (
      await granted<{ liaisons: number; liaisonRows: { name: string }[] }>(`GET /api/organizations/${unit}?asOf=${day}`)
    ).liaisonRows.map(({ name }) => name)
  expect([await on(addDays(today, -101)), await on(addDays(today, -100)), await on(today)]).toEqual([[], ['陈立'], []])
})
