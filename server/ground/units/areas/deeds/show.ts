import type { AreaChangeRow, listResidentialAreas, showResidentialArea } from '#contract/areas.ts'
import type { AnswerOf } from '#contract/route.ts'
import { dayOf, iso } from '#kernel/calendar.ts'
import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Room } from '../../types.ts'
import { areaRow, areasOn, contentsOn, streetName, totalsOn } from '../store.ts'
import { changesOf, type ChangeRow } from '../store-changes.ts'

const mostChanges = 200

/** The residential areas of the staff's street on a day, with every change. */
export async function list(
  { people }: Room,
  t: Tx,
  asOf: string | undefined,
): Promise<AnswerOf<typeof listResidentialAreas> | Refusal> {
  const streetId = t.actor.hat?.areaId
  if (!streetId) return missing()
  const today = dayOf(t.now)
  const day = asOf ?? today
  const rows = await areasOn(t, streetId, day)
  const whole = await totalsOn(t, streetId, day)
  const sum = (what: 'units' | 'buildings') => rows.reduce((all, row) => all + row[what], 0)
  const changes = await changesOf(t, streetId, mostChanges)
  const ids = changes.map(({ id }) => id)
  const asked = await people.waitingAbout(t, 'area.change', ids)
  const undoing = await people.waitingAbout(t, 'area.undo', ids)
  return {
    asOf: day,
    streetName: await streetName(t, streetId, day),
    rows,
    none: { units: whole.units - sum('units'), buildings: whole.buildings - sum('buildings') },
    whole,
    seen: changes[0]?.id ?? null,
    changes: changes.map((row) => seen(row, today, asked.has(row.id), undoing.has(row.id))),
  }
}

function seen(row: ChangeRow, today: string, waits: boolean, undoWaiting: boolean): AreaChangeRow {
  const { id, kind, on, reason, askedBy, askedAt, approvedBy, undoneBy, plan } = row
  const { change, before, after } = plan
  const moving = change.kind === 'move' ? change : { buildings: [], organizations: [] }
  return {
    id,
    kind,
    on,
    reason,
    state: stateOf(row, today, waits),
    before,
    after,
    buildings: moving.buildings.length,
    units: moving.organizations.length,
    askedBy,
    askedAt: iso(askedAt),
    approvedBy,
    undoneBy,
    undoWaiting,
  }
}

function stateOf(
  { approvedAt, undoneAt, on }: Pick<ChangeRow, 'approvedAt' | 'undoneAt' | 'on'>,
  today: string,
  waits: boolean,
): AreaChangeRow['state'] {
  if (undoneAt !== null) return 'undone'
  if (approvedAt === null) return waits ? 'waiting' : 'dropped'
  return on > today ? 'planned' : 'inForce'
}

/** One residential area of the staff's street on a day. */
export async function show(
  t: Tx,
  id: string,
  asOf: string | undefined,
): Promise<AnswerOf<typeof showResidentialArea> | Refusal> {
  const streetId = t.actor.hat?.areaId
  const day = asOf ?? dayOf(t.now)
  const row = streetId ? await areaRow(t, streetId, id, day) : undefined
  if (!row) return missing()
  return { ...row, asOf: day, ...(await contentsOn(t, id, day)) }
}
