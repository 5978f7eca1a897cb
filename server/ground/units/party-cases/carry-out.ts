import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { add, editFrom, end, newTerm } from '../party/deeds.ts'
import { asWritten, partyRow, type PartyRow } from '../party/store.ts'
import type { Room } from '../types.ts'
import { othersOf } from './fitting.ts'
import { moveDuties, moveMembers } from './move-along.ts'
import { refuse } from './rules.ts'
import { split } from './split.ts'
import { childrenOf, type CaseRow } from './store.ts'

/**
 * Changes the organisations as a case says, from a day on, by the deeds that anybody would do it with: what those refuse
 * is refused here. Answers the organisation the case is about.
 */
export async function carryOut(room: Room, t: Tx, row: CaseRow, on: string): Promise<string | Refusal> {
  const { change } = row
  const secretary = row.committee.find(({ duty }) => duty === 'secretary')?.name ?? ''
  if (change.kind === 'found') {
    const { kind: _, ...written } = change
    const added = await add(t, { ...written, on, secretary, ...(secretary ? { termFrom: on } : {}) })
    return isRefusal(added) ? added : added.id
  }
  const party = await partyRow(t, row.party_organization_id!)
  if (!party || party.to !== null) return refuse('party-case.gone')
  const done = await onOne(room, t, party, row, { on, secretary })
  return isRefusal(done) ? done : party.id
}

type When = { on: string; secretary: string }

async function onOne(
  room: Room,
  t: Tx,
  party: PartyRow,
  row: CaseRow,
  { on, secretary }: When,
): Promise<object | Refusal> {
  const { id, version } = party
  const { change } = row
  switch (change.kind) {
    case 'election':
      return newTerm(room, t, id, { version, from: on, secretary })
    case 'rename':
      return editFrom(t, id, { ...asWritten(party), name: change.name }, on)
    case 'move':
      return editFrom(t, id, { ...asWritten(party), level: change.level, parentId: change.parentId }, on)
    case 'dissolve':
      return end(t, id, { version, on })
    case 'split':
      return split(room, t, party, row, on)
    case 'merge':
      return merge(room, t, party, row, { on, secretary })
    case 'found':
      return missing()
  }
}

/**
 * What stands under those that go stands under the one that stays, and so do their members, grids and fields, from the
 * day on; they end, and it begins a term with who was elected.
 */
async function merge(room: Room, t: Tx, stays: PartyRow, row: CaseRow, { on, secretary }: When) {
  if (row.change.kind !== 'merge') return missing()
  const others = await othersOf(t, stays, row.change.others)
  if (!others) return refuse('party-case.others')
  for (const other of others) {
    for (const child of await childrenOf(t, other.id)) {
      const below = await editFrom(t, child, { ...asWritten((await partyRow(t, child))!), parentId: stays.id }, on)
      if (isRefusal(below)) return below
    }
    const going = { from: other, to: stays, on }
    const refused = (await moveMembers(room, t, going, row)) ?? (await moveDuties(t, going, row))
    if (refused) return refused
    const ended = await end(t, other.id, { version: other.version, on })
    if (isRefusal(ended)) return ended
  }
  return newTerm(room, t, stays.id, { version: stays.version, from: on, secretary })
}
