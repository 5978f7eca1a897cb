import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { fileSms } from '#adapters/sms/index.ts'
import type { PartyAllotment, PartyCase } from '#contract/party-cases.ts'
import { type Messages, openMessages } from '#ground/messages/index.ts'
import { aStaffPerson, nextPhone } from '#ground/people/builders.ts'
import { openPeople, type People } from '#ground/people/index.ts'
import { openUnits, type Units } from '#ground/units/index.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import { openTestHouse, theSystem } from './house.ts'
import { theRoles, type Roles } from './roles.ts'
import { aServer, type Sent, type TestServer } from './server.ts'

type Role = keyof Roles['as']
type Row = { id: string; name: string; level: string; parentId: string | null; term: { secretary: string } | null }

export const approval = { number: '街工委〔2026〕5号', by: '街道党工委' }
export const committee = [
  { name: '金晓', duty: 'secretary' },
  { name: '陆川', duty: 'organising' },
  { name: '白羽', duty: 'publicity' },
]
export const meeting = { due: 8, present: 8, result: '一致通过', committee }

/** A street office that organises its party, over HTTP, with two of its staff. */
export async function aPartyOffice() {
  const outbox = mkdtempSync(join(tmpdir(), 'linli-party-office-'))
  let [people, units] = [undefined as unknown as People, undefined as unknown as Units]
  let messages = undefined as unknown as Messages
  const house = await openTestHouse((opened) => {
    people = openPeople(opened, fileSms(outbox))
    units = openUnits(opened, people)
    messages = openMessages(opened)
    return [people, units, messages]
  })
  const server = await aServer(house, people, [people, units, messages])
  const cast = await theRoles(house, server, people, units)
  const other = await house.do(theSystem, (t) => aStaffPerson(t, people, cast.street, { name: '许文' }))
  const second: Sent = { cookie: await server.signIn(other.id) }
  const today = await house.do(theSystem, async (t) => dayOf(t.now))
  const day = (ago: number) => addDays(today, -ago)

  let number = 0
  const named = (what: string) => `${what}第${++number}党支部`
  const send = (line: string, body: object | undefined, as: Sent) =>
    server.call(line as Parameters<TestServer['call']>[0], { ...as, ...(body ? { body } : {}) })
  const call = (line: string, body?: object, role: Role = 'staff') => send(line, body, cast.as[role])
  const granted = async <T = { id: string; version: number }>(
    line: string,
    body?: object,
    as: Sent = cast.as.staff,
  ): Promise<T> => {
    const answer = await send(line, body, as)
    if (answer.status !== 200) throw new Error(`${line}: ${JSON.stringify(answer.body)}`)
    return answer.body as T
  }
  const said = async (asked: ReturnType<typeof call>) => {
    const { status, body } = await asked
    return (body['code'] as string | undefined) ?? status
  }
  const application = (change: object, partyOrganizationId: string | null = null, more: object = {}) => ({
    partyOrganizationId,
    change,
    members: 8,
    application: '工作需要',
    appliedOn: day(20),
    ...more,
  })
  const show = (id: string) => granted<PartyCase>(`GET /api/party-cases/${id}`)
  const step = async (id: string, which: string, body: object, as: Sent = cast.as.staff) =>
    send(`POST /api/party-cases/${id}/${which}`, { version: (await show(id)).version, ...body }, as)
  /** Notes approval and meeting, so that only the day is missing. */
  const ready = async (id: string) => {
    await step(id, 'approval', { ...approval, on: day(15) })
    if ((await show(id)).meets) await step(id, 'meeting', { ...meeting, on: day(12) })
    return id
  }
  const parties = async (asOf = today) =>
    (await granted<{ rows: Row[] }>(`GET /api/party-organizations?asOf=${asOf}`)).rows
  const applied = async (change: object, partyId: string | null = null, more: object = {}) =>
    (await granted('POST /api/party-cases', application(change, partyId, more))).id

  return {
    house,
    units,
    messages,
    server,
    cast,
    second,
    today,
    day,
    named,
    send,
    call,
    granted,
    said,
    application,
    applied,
    show,
    step,
    ready,
    parties,
    aParty: (more: object = {}) =>
      granted('POST /api/party-organizations', { name: named('原'), level: 'branch', on: day(2000), ...more }),
    apply: (change: object, partyId: string | null = null, more: object = {}) =>
      call('POST /api/party-cases', application(change, partyId, more)),
    /** Every step up to being in force; whoever else is named puts it in force. */
    throughTo: async (id: string, effectiveOn: string, as: Sent = cast.as.staff) =>
      step(await ready(id), 'completion', { effectiveOn }, as),
    found: async (name: string, asOf = today) => (await parties(asOf)).find((row) => row.name === name),
    /** Enters members into a roster, asked by one and approved by the other. */
    async enter(party: string, names: readonly string[], more: object = {}): Promise<void> {
      const text = names.map((who) => `${who} ${nextPhone()} 正式`).join('\n')
      const body = { kind: 'enter', text, on: day(900), reason: '建档', ...more }
      const { id } = await granted(`POST /api/party-rosters/${party}/cases`, body)
      await granted(`POST /api/roster-cases/${id}/decision`, { version: 1, decision: 'approve' }, second)
    },
    allotment: (id: string) => granted<PartyAllotment>(`GET /api/party-cases/${id}/allotment`),
    /** Shares out by name: part of each, those left out stay. */
    async allot(id: string, to: { members?: Record<string, number>; below?: Record<string, number>; duties?: number }) {
      const seen = await granted<PartyAllotment>(`GET /api/party-cases/${id}/allotment`)
      return call(`PUT /api/party-cases/${id}/allotment`, {
        version: seen.version,
        members: seen.members.map((one) => ({ id: one.id, part: to.members?.[one.name] ?? null })),
        below: seen.below.map((one) => ({ id: one.id, part: to.below?.[one.name] ?? null })),
        duties: seen.duties.map(({ gridId, field }) => ({ gridId, field, part: to.duties ?? null })),
      })
    },
    /** Who belongs where on a day, by name, with the group. */
    async belong(asOf: string): Promise<Record<string, string>> {
      const { rows } = await house.do(theSystem, (t) =>
        sql<{ who: string; party: string; group: string | null }>`
          select n.name as who, p.name as party, g.name as "group" from units.roster_member m
          join people.person n on n.id = m.person_id join units.party_organization p on p.id = m.party_id
          left join units.party_organization g on g.id = m.group_id
          where m.valid_from <= ${asOf} and (m.valid_to is null or m.valid_to > ${asOf})`.execute(t.tables<unknown>()),
      )
      return Object.fromEntries(rows.map(({ who, party, group }) => [who, group ? `${party} ${group}` : party]))
    },
    async close() {
      await server.app.close()
      await house.close()
      rmSync(outbox, { recursive: true })
    },
  }
}
export type PartyOffice = Awaited<ReturnType<typeof aPartyOffice>>
