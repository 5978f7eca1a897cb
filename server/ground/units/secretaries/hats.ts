import { dayOf } from '#kernel/calendar.ts'
import type { PersonHat } from '#ground/people/index.ts'
import type { Tx } from '#kernel/tx.ts'
import { secretaryOfficesOf } from './store.ts'

/** A hat for every body and party organisation somebody is secretary of today. */
export async function secretaryHats(t: Tx, personId: string): Promise<PersonHat[]> {
  const offices = await secretaryOfficesOf(t, personId, dayOf(t.now))
  return offices.map(({ id, kind, ofId, ofName, areaId, level, areaName }) => {
    const worn = `${kind}-secretary` as const
    return {
      id: `${worn}:${id}`,
      kind: worn,
      areaId,
      organizationId: null,
      ofId,
      label: ofName,
      streetName: level === 'street' ? areaName : null,
      organizationName: ofName,
    }
  })
}
