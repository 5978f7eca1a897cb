import type { Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { mayHold, type Wanted } from './rules.ts'
import { rolesOf } from './store.ts'

/** Whether this person may hold one more role; asked while nobody else gives them one. */
export async function canHold(
  t: Tx,
  person: { id: string; name: string },
  wanted: Wanted,
): Promise<Refusal | undefined> {
  await t.lock([`roles of ${person.id}`])
  return mayHold(person.name, await rolesOf(t, person.id), wanted)
}
