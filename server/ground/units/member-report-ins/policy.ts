import { dayOf } from '#kernel/calendar.ts'
import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { residentialAreasOf } from '../report-ins/store.ts'
import { areasLedBy } from './store.ts'

export type LookedAfter = { id: string; name: string; streetId: string }

/**
 * The residential areas whose report-ins one looks after: all of their street for its staff; for the secretary of the
 * party organisation behind a residents’ committee, that one.
 */
export async function areasLookedAfter(t: Tx): Promise<LookedAfter[]> {
  const { kind, areaId: streetId, ofId } = t.actor.hat ?? {}
  if (!streetId) return []
  const areas =
    kind === 'street-staff'
      ? await residentialAreasOf(t, streetId, dayOf(t.now))
      : kind === 'branch-secretary' && ofId !== undefined
        ? await areasLedBy(t, ofId, dayOf(t.now))
        : []
  return areas.map(({ id, name }) => ({ id, name, streetId }))
}

/** One of them; any other is missing, of the same street or another. */
export async function areaLookedAfter(t: Tx, id: string): Promise<LookedAfter | Refusal> {
  return (await areasLookedAfter(t)).find((area) => area.id === id) ?? missing()
}
