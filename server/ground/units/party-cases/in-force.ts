import { sql } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import { dayOf } from '#kernel/calendar.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { movesSince, rowsSeen } from '#kernel/row-moves.ts'
import type { Tx } from '#kernel/tx.ts'
import { mapLock } from '../grids/deeds/own-grid.ts'
import { partiesLock } from '../party/deeds.ts'
import { rosterLock } from '../roster/deeds/own-roster.ts'
import type { Room, UnitsTables } from '../types.ts'
import { carryOut } from './carry-out.ts'
import { type Changed, step } from './own-case.ts'
import { beforeCompletion } from './rules.ts'
import { type CaseRow, holdCase } from './store.ts'
import { noteMoves, onlyUp, places } from './store-moves.ts'

/** Does what a case says from a day on, and notes every row it changes. */
export async function putInForce(room: Room, t: Tx, row: CaseRow, on: string): Promise<Changed | Refusal> {
  const of = { places, areaId: row.area_id }
  await lockAll(t, row)
  const before = await rowsSeen(t, of)
  const partyId = await carryOut(room, t, row, on)
  if (isRefusal(partyId)) return partyId
  await noteMoves(t, row.id, row.area_id, await movesSince(t, before, of, onlyUp))
  const columns = { state: 'inForce', effective_on: on, party_organization_id: partyId, allotted_sealed: null } as const
  return step(t, row, 'complete', { ...columns, ...decider(row, t.actor), failed: null }, { day: on })
}

/** Who agreed to it; on its day that stays. */
function decider(row: CaseRow, actor: Actor) {
  return row.state === 'planned' ? {} : { completed_by: actor.name, completed_by_id: actor.id }
}

function lockAll(t: Tx, { area_id: areaId }: CaseRow): Promise<void> {
  return t.lock([partiesLock(areaId), rosterLock(areaId), mapLock(areaId)])
}

/**
 * What would stand in its way, as things stand now: it is done up to a savepoint, and everything is taken back. Nothing is
 * told of it.
 */
export async function rehearse(room: Room, t: Tx, row: CaseRow, on: string): Promise<Refusal | undefined> {
  await lockAll(t, row)
  const mark = (statement: string) => sql.raw(statement).execute(t.tables<UnitsTables>())
  await mark('savepoint rehearsal')
  const done = await carryOut(room, { ...t, fact: () => {}, audit: () => {}, atEnd: () => {} }, row, on)
  await mark('rollback to savepoint rehearsal')
  // What is written after it is written by the transaction itself, which the marks of rows go by.
  await mark('release savepoint rehearsal')
  return isRefusal(done) ? done : undefined
}

export type TookEffect = {
  id: string
  areaId: string
  title: string
  code: string
  day: string
  /** What stood in its way, where it did not come into force. */
  failed: boolean
  /** Who applied, shared out and agreed. */
  personIds: string[]
}

/**
 * Puts a case in force whose day has come, in the name of who agreed to it; nothing where another was quicker. What
 * stands in its way now is kept with the case, which waits for its street again.
 */
export async function takeEffect(room: Room, t: Tx, id: string): Promise<TookEffect | undefined> {
  const row = await holdCase(t, id)
  const on = row?.effective_on
  if (row?.state !== 'planned' || !on || on > dayOf(t.now)) return undefined
  const as: Tx = { ...t, actor: whoAgreed(row) }
  const refused = await rehearse(room, as, row, on)
  if (refused) {
    const { code, params } = refused
    const columns = { state: beforeCompletion(row.kind), effective_on: null, failed: { on, code, params } } as const
    await step(t, row, 'fail', columns, { day: on })
  } else if (isRefusal(await putInForce(room, as, row, on))) throw new Error('What was rehearsed can be done.')
  const personIds = [row.applied_by_id, row.allotted_by_id, row.completed_by_id].filter((one) => one !== null)
  const { area_id: areaId, title, code } = row
  return { id, areaId, title, code, day: on, failed: refused !== undefined, personIds }
}

/** The one who agreed, as whom the deeds of the day are done; the trail says that the house did them. */
function whoAgreed({ completed_by_id: id, completed_by: name, area_id: areaId }: CaseRow): Actor {
  const hat = { id: 'agreed', kind: 'street-staff', areaId, organizationId: null, label: '' }
  return { kind: 'person', id, name, hat, sessionId: null }
}
