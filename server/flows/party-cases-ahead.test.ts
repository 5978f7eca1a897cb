import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, startOfDay } from '#kernel/calendar.ts'
import { theSystem } from '#testing/house.ts'
import { aPartyOffice, type PartyOffice } from '#testing/party-office.ts'
import { partyCasesJob, takeEffect } from './party-cases-ahead.ts'

let office: PartyOffice
/** The day that is agreed. */
let day: string

beforeAll(async () => {
  office = await aPartyOffice()
  day = addDays(office.today, 10)
})
afterAll(() => office.close())

/** The timer at the first moment of a Shanghai day; how many it carried out. */
async function atTheStartOf(on: string): Promise<number> {
  const { transactions } = office.house.house
  const as = { actor: theSystem, scope: '*', requestId: 'test', now: startOfDay(on) } as const
  const due = await transactions.do(as, (t) => office.units.partyCases.due(t))
  let done = 0
  for (const id of due) if (await transactions.do(as, (t) => takeEffect(t, office, id))) done++
  return done
}
/** Agrees to a case for the day; the answer of it. */
const agreed = async (caseId: string, as = office.second) => office.said(office.throughTo(caseId, day, as))
const told = async () => {
  const { body } = await office.call('GET /api/me/messages')
  return (body['rows'] as { kind: string; params: Record<string, string>; link: string }[]).map(
    ({ kind, params, link }) => ({ kind, day: params['day'], link }),
  )
}

describe('a case that is agreed for a day to come', () => {
  test('changes nothing until the first minute of that day, and is shown as planned meanwhile', async () => {
    const { aParty, applied, named, show, found, parties } = office
    const [was, name] = [named('旧'), named('新')]
    const { id } = await aParty({ name: was })
    const caseId = await applied({ kind: 'rename', name }, id)
    expect(await agreed(caseId)).toBe(200)
    expect(await show(caseId)).toMatchObject({
      state: 'planned',
      next: null,
      effectiveOn: day,
      completedBy: '许文',
      failed: null,
      allottable: false,
    })
    const planned = async (asOf?: string) =>
      (await parties(asOf)).find((row) => row.id === id) as unknown as { name: string; planned: object | null }
    expect(await planned()).toMatchObject({ name: was, planned: { caseId, kind: 'rename', on: day } })
    expect(await atTheStartOf(addDays(day, -1))).toBe(0)
    expect((await show(caseId)).state).toBe('planned')
    expect(await atTheStartOf(day)).toBe(1)
    expect(await show(caseId)).toMatchObject({ state: 'inForce', effectiveOn: day, completedBy: '许文' })
    expect((await show(caseId)).history.map(({ action }) => action)).toEqual(['complete', 'plan', 'approve', 'apply'])
    expect([(await found(was, addDays(day, -1)))?.id, (await found(name, day))?.id]).toEqual([id, id])
    expect((await planned(day)).planned).toBeNull()
    expect((await told())[0]).toEqual({ kind: 'party-case.inForce', day, link: `/network/party-cases/${caseId}` })
    // The timer is safe to run twice.
    expect(await atTheStartOf(day)).toBe(0)
  })

  test('moves members on its day, in the name of who agreed, and can be undone as any other', async () => {
    const { aParty, enter, applied, named, allot, said, belong, show, send, second, granted } = office
    const name = named('源')
    const { id } = await aParty({ name })
    const who = ['伍某甲', '伍某乙', '伍某丙']
    await enter(id, who)
    const part = named('分')
    const caseId = await applied({ kind: 'split', parts: [{ name: part }] }, id)
    expect(await said(allot(caseId, { members: { [who[0]!]: 0 } }))).toBe(200)
    // Who shared it out does not agree to it, on whatever day.
    expect(await agreed(caseId, office.cast.as.staff)).toBe('party-case.second')
    expect(await agreed(caseId)).toBe(200)
    expect((await show(caseId)).allotted).not.toBeNull()
    expect(await atTheStartOf(day)).toBe(1)
    expect(await belong(addDays(day, -1))).toMatchObject({ [who[0]!]: name })
    expect(await belong(day)).toMatchObject({ [who[0]!]: part, [who[1]!]: name })
    const undo = await granted(`POST /api/party-cases/${caseId}/undo`)
    const decided = await send(`POST /api/approvals/${undo.id}/decision`, { decision: 'approve', reason: '' }, second)
    expect(decided.status).toBe(200)
    expect(await belong(day)).toMatchObject({ [who[0]!]: name, [who[1]!]: name })
  })

  test('is refused on the day with what stands in its way, alone, and waits for its street again', async () => {
    const { aParty, applied, named, show, said, granted, found } = office
    const name = named('占')
    const [one, other, third] = [await aParty(), await aParty(), await aParty()]
    const [taken, gone, fine] = [
      await applied({ kind: 'rename', name }, one.id),
      await applied({ kind: 'rename', name: named('逝') }, other.id),
      await applied({ kind: 'rename', name: named('成') }, third.id),
    ]
    for (const caseId of [taken, gone, fine]) expect(await agreed(caseId)).toBe(200)
    await aParty({ name })
    const { version } = (await office.parties()).find(({ id }) => id === other.id) as unknown as { version: number }
    await granted(`POST /api/party-organizations/${other.id}/end`, { version })
    expect(await atTheStartOf(day)).toBe(3)
    expect(await show(taken)).toMatchObject({
      state: 'approved',
      next: 'completion',
      effectiveOn: null,
      failed: { on: day, code: 'party.name-known', params: { name } },
    })
    expect((await show(taken)).history[0]).toMatchObject({ action: 'fail', by: '' })
    expect(await show(gone)).toMatchObject({ state: 'approved', failed: { code: 'party-case.gone' } })
    expect(await show(fine)).toMatchObject({ state: 'inForce' })
    expect((await told()).filter(({ kind }) => kind === 'party-case.failed').map(({ link }) => link)).toEqual(
      expect.arrayContaining([taken, gone].map((id) => `/network/party-cases/${id}`)),
    )
    // Nothing of what was tried is left, and it can be agreed anew once that is put right.
    expect((await found(name))!.id).not.toBe(one.id)
    const taker = (await found(name)) as unknown as { id: string; version: number }
    await granted(`POST /api/party-organizations/${taker.id}/end`, { version: taker.version })
    expect(await said(office.step(taken, 'completion', { effectiveOn: office.day(1) }))).toBe(200)
    expect(await show(taken)).toMatchObject({ state: 'inForce', failed: null })
  })

  test('is agreed only where it could be done now, and within a year', async () => {
    const { aParty, applied, named, show, step, said, ready } = office
    const { id } = await aParty()
    const name = named('占')
    const caseId = await ready(await applied({ kind: 'rename', name }, id))
    const taker = await aParty({ name })
    expect(await said(step(caseId, 'completion', { effectiveOn: day }))).toBe('party.name-known')
    expect((await show(caseId)).state).toBe('approved')
    await office.granted(`POST /api/party-organizations/${taker.id}/end`, { version: 1 })
    expect(await said(step(caseId, 'completion', { effectiveOn: addDays(office.today, 367) }))).toBe('party-case.day')
    expect(await said(step(caseId, 'completion', { effectiveOn: addDays(office.today, 366) }))).toBe(200)
    // Trying it left nothing behind.
    expect((await office.parties()).filter((row) => row.name === name)).toEqual([])
  })

  test('can have its day taken back, or be withdrawn, until then', async () => {
    const { aParty, applied, named, show, step, said } = office
    const { id } = await aParty()
    const caseId = await applied({ kind: 'rename', name: named('撤') }, id)
    expect(await said(step(caseId, 'stop', { how: 'recalled', reason: '改期' }))).toBe('party-case.state')
    expect(await agreed(caseId)).toBe(200)
    expect(await said(office.apply({ kind: 'rename', name: named('又') }, id))).toBe('party-case.open')
    expect(await said(step(caseId, 'stop', { how: 'recalled', reason: '改期' }))).toBe(200)
    expect(await show(caseId)).toMatchObject({ state: 'approved', effectiveOn: null, next: 'completion' })
    expect(await said(step(caseId, 'completion', { effectiveOn: day }))).toBe(200)
    expect(await said(step(caseId, 'stop', { how: 'withdrawn', reason: '不办了' }))).toBe(200)
    expect(await show(caseId)).toMatchObject({ state: 'withdrawn', effectiveOn: null, reason: '不办了' })
    expect(await atTheStartOf(day)).toBe(0)
  })

  test('is carried out once, whoever comes first', async () => {
    const { aParty, applied, named, found, show } = office
    const { id } = await aParty()
    const name = named('一次')
    const caseId = await applied({ kind: 'split', parts: [{ name }] }, id)
    expect(await agreed(caseId)).toBe(200)
    const done = await Promise.all([atTheStartOf(day), atTheStartOf(day), atTheStartOf(day)])
    expect(done.reduce((all, one) => all + one, 0)).toBe(1)
    expect((await show(caseId)).state).toBe('inForce')
    expect((await found(name, day))!.name).toBe(name)
  })
})

test('the timer runs as each ten minutes begin, midnight in Shanghai among them', async () => {
  const job = partyCasesJob(office.house.house.transactions, office)
  expect([job.name, job.cron]).toEqual(['party-cases-take-effect', '*/10 * * * *'])
  await job.run()
})
