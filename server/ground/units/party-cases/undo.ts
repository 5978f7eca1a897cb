import type { askPartyCaseUndo } from '#contract/party-cases.ts'
import type { AnswerOf } from '#contract/route.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { mapLock } from '../grids/deeds/own-grid.ts'
import { partiesLock } from '../party/deeds.ts'
import { looksAfter } from '../policy.ts'
import { rosterLock } from '../roster/deeds/own-roster.ts'
import type { Room } from '../types.ts'
import { step } from './own-case.ts'
import { refuse } from './rules.ts'
import { caseById, holdCase } from './store.ts'
import { followed, hangsInTheAir, movesOf, putAllBack, secretariesAmong, takeBackWith } from './store-moves.ts'

/** Asks to take back what a case did; nothing changes until another approves. */
export async function askUndo(
  { people }: Room,
  t: Tx,
  id: string,
): Promise<AnswerOf<typeof askPartyCaseUndo> | Refusal> {
  const row = await caseById(t, id)
  if (!row || !looksAfter(t.actor, { id, areaId: row.area_id })) return missing()
  if (row.state !== 'inForce') return refuse('party-case.state')
  if (await builtOn(t, id)) return refuse('party-case.built-on')
  const asked = await people.askSecondPerson(t, {
    kind: 'party-case.undo',
    about: id,
    areaId: row.area_id,
    objectKind: 'partyCase',
    objectId: id,
    title: `${row.title} · ${row.code}`,
    gains: null,
    payload: { case: id, askedBy: t.actor.name },
  })
  if (!isRefusal(asked))
    t.fact({
      kind: 'party-case.changed',
      objectId: id,
      areaId: row.area_id,
      payload: {},
      topics: [`staff:${row.area_id}`],
    })
  return asked
}

/** A case from before rows were noted cannot be taken back. */
export async function builtOn(t: Tx, id: string): Promise<boolean> {
  return (await movesOf(t, id)).length === 0 || (await followed(t, id))
}

/** Takes a case back when a second person approves that: every row as it was, or nothing where something was built on it. */
export async function takeBack({ people }: Room, t: Tx, id: string, askedBy: string): Promise<Refusal | undefined> {
  const row = await holdCase(t, id)
  if (!row) return missing()
  if (row.state !== 'inForce') return refuse('party-case.state')
  await t.lock([partiesLock(row.area_id), rosterLock(row.area_id), mapLock(row.area_id)])
  const moves = await movesOf(t, id)
  if (moves.length === 0 || (await followed(t, id)) || !(await putAllBack(t, moves)) || (await hangsInTheAir(t, id)))
    return refuse('party-case.built-on')
  await takeBackWith(t, id)
  for (const personId of await secretariesAmong(t, moves)) await people.hatsChanged(t, personId)
  const { area_id: areaId, party_organization_id: partyId } = row
  t.fact({ kind: 'party.changed', objectId: partyId!, areaId, payload: {}, topics: [`staff:${areaId}`] })
  t.fact({ kind: 'roster.changed', objectId: partyId!, areaId, payload: {}, topics: [`staff:${areaId}`] })
  await step(t, row, 'undo', { state: 'undone' }, { asked: askedBy })
  return undefined
}
