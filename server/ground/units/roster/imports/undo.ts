import type { RosterImportReport } from '#contract/roster-imports.ts'
import { dayOf } from '#kernel/calendar.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Room } from '../../types.ts'
import { rosterLock } from '../deeds/own-roster.ts'
import { note } from '../deeds/note.ts'
import { mayTakeBack } from '../policy.ts'
import { casesOfImport, closeCase } from '../store-cases.ts'
import { undoCase } from '../store.ts'
import { rosterImports } from './kept.ts'
import { refuse } from './reading.ts'
import { looked, ownImport, seen } from './service.ts'

/**
 * Takes an import back: what waits is withdrawn, what was approved is taken back before its day. All or nothing, and by
 * the rules of one case: what is in force is put right by a case of its own.
 */
export async function undoImport(room: Room, t: Tx, id: string): Promise<RosterImportReport | Refusal> {
  const found = await ownImport(t, id, true)
  if (isRefusal(found)) return found
  const { record, party } = found
  if (record.state !== 'committed') return refuse('import.state', { state: record.state })
  await t.lock([rosterLock(party.areaId)])
  const cases = (await casesOfImport(t, id)).filter(({ state }) => state === 'waiting' || state === 'approved')
  const today = dayOf(t.now)
  const begun = cases.find(({ state, effective_on: on }) => state === 'approved' && on <= today)
  if (begun) return refuse('roster.begun', { day: begun.effective_on })
  if (!cases.every((one) => mayTakeBack(t.actor, one, today))) return refuse('roster-import.others')
  for (const one of cases) {
    const waits = one.state === 'waiting'
    if (!waits && !(await undoCase(t, one.id))) return refuse('roster.changed')
    const state = waits ? 'withdrawn' : 'takenBack'
    if (!(await closeCase(t, one.id, one.version, { state, note: one.note_sealed }))) return refuse('roster.changed')
    const about = { id: one.id, areaId: one.area_id, party: one.partyName }
    note(t, about, waits ? 'roster.withdraw' : 'roster.take-back', { kind: one.kind, on: one.effective_on })
  }
  await rosterImports.undone(t, id)
  looked(t, found, 'roster-import.undo')
  return seen(room, t, id)
}
