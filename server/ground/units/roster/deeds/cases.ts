import type { listRosterCases, RosterCase, RosterCaseSeen, showRosterCase } from '#contract/roster.ts'
import type { AnswerOf, QueryOf } from '#contract/route.ts'
import { dayOf, iso, isoOrNull } from '#kernel/calendar.ts'
import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { partyRow } from '../../party/store.ts'
import type { Room } from '../../types.ts'
import { mayDecide, mayReadRoster, mayTakeBack } from '../policy.ts'
import { changedStanding } from '../rules.ts'
import { caseRow, pageOfCases, type CaseRow } from '../store-cases.ts'
import { memberRow, rowsOfCase, standingParties, type MemberRow } from '../store.ts'
import type { Entrant, Payload } from '../types.ts'
import { lineSeen, openStanding, ownParty, standingOf, told } from './own-roster.ts'

/** Cases of a street, without a word about whom; two statements however many there are. */
export async function listCases(
  room: Room,
  t: Tx,
  { page, pageSize, state, party }: QueryOf<typeof listRosterCases>,
): Promise<AnswerOf<typeof listRosterCases> | Refusal> {
  const areaId = t.actor.hat?.areaId
  if (!areaId) return missing()
  const own = ownParty(t.actor)
  if (own !== undefined && party !== undefined && party !== own) return { rows: [], total: 0, page, pageSize }
  const { rows, total } = await pageOfCases(t, areaId, { state, party: own ?? party }, { page, pageSize })
  const names = await whoActed(room, t, rows)
  return { rows: rows.map((row) => asked(t, row, names)), total, page, pageSize }
}

/** What a case asks, and of whom; that somebody looked is written down. */
export async function showCase(room: Room, t: Tx, id: string): Promise<AnswerOf<typeof showRosterCase> | Refusal> {
  const row = await caseRow(t, id)
  if (!row || !mayReadRoster(t.actor, { id: row.party_id, areaId: row.area_id })) return missing()
  const { seal } = room.house
  const payload = row.payload_sealed === null ? null : (JSON.parse(seal.open(row.payload_sealed)) as Payload)
  t.audit({
    action: 'look.roster-case',
    objectKind: 'rosterCase',
    objectId: id,
    title: row.partyName,
    areaId: row.area_id,
  })
  const seen = {
    ...asked(t, row, await whoActed(room, t, [row])),
    reason: seal.open(row.reason_sealed),
    documentNo: row.document_no,
    note: row.note_sealed === null ? '' : seal.open(row.note_sealed),
  }
  if (payload?.kind !== 'enter') return { ...seen, lines: [], group: null, ...(await changesOf(room, t, row, payload)) }
  const party = { id: row.party_id, areaId: row.area_id }
  const lines = payload.entrants.map((entrant) => ({ ...entrant, fault: null }))
  const group = payload.groupId === null ? null : ((await partyRow(t, payload.groupId))?.name ?? null)
  const stands = await standingOf(room, t, party, lines, row.effective_on)
  const groups = await groupNames(t, payload.entrants, row.area_id)
  return { ...seen, lines: stands.map((line) => lineSeen(line, groups)), group, changes: [], endReason: null }
}

/** Groups that the lines of a workbook name, each for itself. */
async function groupNames(t: Tx, entrants: readonly Entrant[], areaId: string): Promise<ReadonlyMap<string, string>> {
  if (!entrants.some(({ groupId }) => groupId)) return new Map()
  return new Map((await standingParties(t, areaId, dayOf(t.now))).map(({ id, name }) => [id, name]))
}

async function whoActed({ people }: Room, t: Tx, rows: readonly CaseRow[]): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ asked_by, closed_by }) => (closed_by === null ? [asked_by] : [asked_by, closed_by]))
  return people.namesOf(t, [...new Set(ids)])
}

function asked(t: Tx, row: CaseRow, names: ReadonlyMap<string, string>): RosterCase {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    party: { id: row.party_id, name: row.partyName },
    on: row.effective_on,
    persons: row.persons,
    askedBy: names.get(row.asked_by) ?? '',
    askedAt: iso(row.asked_at),
    closedBy: row.closed_by === null ? null : (names.get(row.closed_by) ?? ''),
    closedAt: isoOrNull(row.closed_at),
    version: row.version,
    mine: row.asked_by === t.actor.id,
    decidable:
      row.state === 'waiting' &&
      row.asked_by !== t.actor.id &&
      mayDecide(t.actor, { id: row.party_id, areaId: row.area_id }),
    revocable: mayTakeBack(t.actor, row, dayOf(t.now)),
  }
}

type Changes = Pick<RosterCaseSeen, 'changes' | 'endReason'>

/** Of a case that waits, what would change; of one that was approved, what it ended and began. */
async function changesOf(
  room: Room,
  t: Tx,
  row: CaseRow,
  payload: Exclude<Payload, { kind: 'enter' }> | null,
): Promise<Changes> {
  const rows = payload === null ? await rowsOfCase(t, row.id) : await wouldBe(room, t, payload)
  const names = await room.people.namesOf(t, [...new Set(rows.map(({ personId }) => personId))])
  const parties = new Map((await standingParties(t, row.area_id, dayOf(t.now))).map(({ id, name }) => [id, name]))
  const said = (member: MemberRow | undefined) =>
    member
      ? {
          name: names.get(member.personId) ?? '',
          party: parties.get(member.partyId) ?? null,
          group: member.groupId === null ? null : (parties.get(member.groupId) ?? null),
          ...told(openStanding(room, member.sealed)),
        }
      : null
  const persons = Map.groupBy(rows, ({ personId }) => personId)
  return {
    changes: [...persons.values()].map((of) => ({
      before: said(of.find(({ began }) => !began)),
      after: said(of.find(({ began }) => began)),
    })),
    endReason: rows.find(({ began }) => !began)?.endReason ?? null,
  }
}

type Row = Awaited<ReturnType<typeof rowsOfCase>>[number]

async function wouldBe(room: Room, t: Tx, payload: Exclude<Payload, { kind: 'enter' }>): Promise<Row[]> {
  const member = await memberRow(t, payload.memberId)
  if (!member) return []
  const before = { ...member, began: false, endReason: payload.kind === 'end' ? payload.endReason : null }
  const after: Row = { ...member, began: true, endReason: null }
  switch (payload.kind) {
    case 'end':
      return [before]
    case 'group':
      return [before, { ...after, groupId: payload.groupId }]
    case 'move':
      return [before, { ...after, partyId: payload.toPartyId, groupId: null }]
    case 'standing':
    case 'correction': {
      const standing = openStanding(room, member.sealed)
      const changed = standing && changedStanding(standing, payload.change)
      return [before, { ...after, sealed: changed ? room.house.seal.seal(JSON.stringify(changed)) : member.sealed }]
    }
  }
}
