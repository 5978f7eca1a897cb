import type { Tx } from '#kernel/tx.ts'
import { looksAfter } from '../policy.ts'
import { officesOn, type OfficeRow } from '../store-offices.ts'

/** Who holds office on a day; persons are named to the staff of the body's street, and never of a military unit. */
export async function officesSeen(t: Tx, body: { id: string; areaId: string }, day: string) {
  const named = looksAfter(t.actor, body)
  return (await officesOn(t, body.id, day)).map((office) => officeSeen(office, named))
}

function officeSeen({ id, post, organizationId, unitName, alias, holder, from, to }: OfficeRow, named: boolean) {
  const unit = organizationId === null ? null : { id: organizationId, name: unitName ?? '' }
  return { id, post, unit, holder: named && !alias ? holder : '', from, to }
}
