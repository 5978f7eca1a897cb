import type { listRosterImports, RosterImportReport } from '#contract/roster-imports.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import type { commitMembers } from '#contract/roster-imports.ts'
import { headersCorrected } from '#ground/workbooks/index.ts'
import { dayOf, iso } from '#kernel/calendar.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Progress, RunningWork, Step } from '#kernel/running.ts'
import type { Tx } from '#kernel/tx.ts'
import { partyRow, type PartyRow } from '../../party/store.ts'
import type { Room } from '../../types.ts'
import { readableParty, rosterLock, standingParty } from '../deeds/own-roster.ts'
import { note } from '../deeds/note.ts'
import { mayReadRoster } from '../policy.ts'
import { mostAtOnce } from '../rules.ts'
import { addCase } from '../store-cases.ts'
import type { Entrant } from '../types.ts'
import { rosterColumns, rosterImports, type RosterImport } from './kept.ts'
import { groupNamed, planMembers, type RosterSeen } from './plan.ts'
import { draftsOf, reportOf } from './preview.ts'
import { refuse, type FileReading } from './reading.ts'
import { rosterSeen } from './seen.ts'
import type { MemberDraft } from './types.ts'

export type Held = { record: RosterImport; party: PartyRow }

/** An import of a roster that one may read; another branch’s answers like a missing one. */
export async function ownImport(t: Tx, id: string, held: boolean): Promise<Held | Refusal> {
  const record = await (held ? rosterImports.hold(t, id) : rosterImports.load(t, id))
  const party = record && (await partyRow(t, record.of))
  return party && mayReadRoster(t.actor, party) ? { record, party } : missing()
}

export async function seen({ house }: Room, t: Tx, id: string): Promise<RosterImportReport> {
  const record = (await rosterImports.load(t, id))!
  const party = (await partyRow(t, record.of))!
  return {
    id,
    state: record.state,
    fileName: record.file_name,
    party: { id: party.id, name: party.name },
    committedBefore: record.committed_before,
    emptied: record.emptied_at !== null,
    sheets: rosterImports.sheets(house.seal, record) ?? [],
    counts: record.counts,
    result: record.result,
  }
}

/** One import with the names in it; that somebody looked is written down. */
export async function showImport(room: Room, t: Tx, id: string): Promise<RosterImportReport | Refusal> {
  const found = await ownImport(t, id, false)
  if (isRefusal(found)) return found
  looked(t, found, 'look.roster-import')
  return seen(room, t, id)
}

export async function importsOf(t: Tx, partyId: string): Promise<AnswerOf<typeof listRosterImports> | Refusal> {
  const party = await readableParty(t, partyId)
  if (isRefusal(party)) return party
  const rows = await rosterImports.list(t, partyId)
  return {
    rows: rows.map((row) => ({
      id: row.id,
      fileName: row.file_name,
      at: iso(row.created_at),
      by: row.created_by_name,
      state: row.state,
      asked: row.result?.asked ?? 0,
    })),
  }
}

async function compared(room: Room, t: Tx, party: PartyRow, { book, read, columns }: FileReading) {
  const drafts = draftsOf(read)
  const verdicts = planMembers(drafts, await rosterSeen(room, t, party, drafts, dayOf(t.now)))
  return { book, columns, drafts, ...reportOf(read, verdicts) }
}

/** Keeps what a file would ask for, row by row; nothing is asked. */
export async function preview(
  room: Room,
  t: Tx,
  partyId: string,
  fileName: string,
  reading: FileReading,
): Promise<RosterImportReport | Refusal> {
  const party = await standingParty(t, partyId)
  if (isRefusal(party)) return party
  const file = { areaId: party.areaId, of: partyId, fileName, hash: reading.hash }
  const id = await rosterImports.add(t, room.house.seal, file, await compared(room, t, party, reading))
  looked(t, { record: (await rosterImports.load(t, id))!, party }, 'roster-import.preview')
  return seen(room, t, id)
}

export async function correct(
  room: Room,
  t: Tx,
  id: string,
  reading: FileReading,
): Promise<RosterImportReport | Refusal> {
  const found = await ownImport(t, id, true)
  if (isRefusal(found)) return found
  if (found.record.state !== 'previewed') return refuse('import.state', { state: found.record.state })
  await rosterImports.readAgain(t, room.house.seal, id, await compared(room, t, found.party, reading))
  looked(t, found, 'roster-import.preview')
  return seen(room, t, id)
}

/**
 * Asks that the members of the rows that can be taken enter, all or none; another decides. Looked at again under the
 * roster's lock, for the day is known only now and much may have changed since.
 */
export async function commit(
  room: Room,
  t: Tx,
  running: RunningWork,
  id: string,
  asked: BodyOf<typeof commitMembers>,
): Promise<RosterImportReport | Refusal> {
  const found = await ownImport(t, id, true)
  if (isRefusal(found)) return found
  const { record } = found
  const party = await standingParty(t, record.of)
  if (isRefusal(party)) return party
  const drafts = rosterImports.drafts(room.house.seal, record)
  if (record.state !== 'previewed' || !drafts) return refuse('import.state', { state: record.state })
  if (asked.on < party.from) return refuse('roster.day', { day: party.from })
  await t.lock([rosterLock(party.areaId)])
  const stands = await rosterSeen(room, t, party, drafts, asked.on)
  const verdicts = planMembers(drafts, stands)
  const fresh = drafts.filter((draft) => isNew(verdicts.get(draft)))
  const done = await running.during(id, fresh.length, (step) =>
    askFor(room, t, { id, party, asked }, fresh.map(entrantOf(stands)), step),
  )
  if (done === 'stopped') return refuse('import.cancelled')
  if (done === 'running') return refuse('import.state', { state: done })
  const faulty = [...verdicts.values()].filter((verdict) => 'rejected' in verdict).length
  const unread = record.counts.rejected + record.counts.valid - drafts.length
  const result = {
    asked: fresh.length,
    cases: done,
    unchanged: drafts.length - fresh.length - faulty,
    rejected: unread + faulty,
  }
  const sheets = rosterImports.sheets(room.house.seal, record) ?? []
  await rosterColumns.remember(t, { id: party.id, areaId: party.areaId }, headersCorrected(record.columns, sheets))
  await rosterImports.written(t, id, result)
  looked(t, found, 'roster-import.commit', { persons: String(fresh.length) })
  return seen(room, t, id)
}

function isNew(verdict: ReturnType<typeof planMembers> extends Map<unknown, infer V> ? V | undefined : never): boolean {
  return verdict !== undefined && 'effect' in verdict && verdict.effect === 'new'
}

function entrantOf(stands: RosterSeen): (draft: MemberDraft) => Entrant {
  return ({ row, name, phone, standing, joined, service, posts, group }) => ({
    line: row,
    name,
    phone,
    standing,
    joined,
    service: service ?? 'inService',
    posts: posts ?? [],
    groupId: group === null ? null : groupNamed(group, stands),
  })
}

type Asking = { id: string; party: PartyRow; asked: BodyOf<typeof commitMembers> }

/** As many cases as it takes for each to be decided in one sitting; their number. */
async function askFor(
  { house: { seal } }: Room,
  t: Tx,
  { id, party, asked: { on, reason, documentNo } }: Asking,
  entrants: readonly Entrant[],
  step: Step,
): Promise<number> {
  const portions = Array.from({ length: Math.ceil(entrants.length / mostAtOnce) }, (_, at) =>
    entrants.slice(at * mostAtOnce, (at + 1) * mostAtOnce),
  )
  for (const [at, portion] of portions.entries()) {
    await step(at * mostAtOnce)
    const caseId = await addCase(t, {
      area_id: party.areaId,
      party_id: party.id,
      kind: 'enter',
      effective_on: on,
      reason_sealed: seal.seal(reason),
      document_no: documentNo,
      persons: portion.length,
      payload_sealed: seal.seal(JSON.stringify({ kind: 'enter', groupId: null, entrants: portion })),
      import_id: id,
    })
    note(t, { id: caseId, areaId: party.areaId, party: party.name }, 'roster.ask', { kind: 'enter', on })
  }
  await step(entrants.length)
  return portions.length
}

/** How far the writing is; nothing where none goes on. */
export async function progressOf(t: Tx, running: RunningWork, id: string): Promise<Progress | Refusal> {
  const found = await ownImport(t, id, false)
  return isRefusal(found) ? found : (running.progress(id) ?? { done: 0, of: 0 })
}

/** Stops the writing: nothing of it stands. The row is not held, for the writing holds it. */
export async function stopWriting(t: Tx, running: RunningWork, id: string): Promise<{ done: true } | Refusal> {
  const found = await ownImport(t, id, false)
  if (isRefusal(found)) return found
  if (!running.stop(id)) return refuse('import.state', { state: found.record.state })
  looked(t, found, 'roster-import.cancel')
  return { done: true }
}

/** The trail says that a file was read, asked for or taken back, and of which branch; whom it names, it does not. */
export function looked(t: Tx, { record, party }: Held, action: string, detail: Record<string, string> = {}): void {
  t.audit({ action, objectKind: 'rosterImport', objectId: record.id, title: party.name, areaId: party.areaId, detail })
}
