import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { mapLock } from '../grids/deeds/own-grid.ts'
import { addChange } from '../grids/store.ts'
import { addDuties, dutiesOfBranch, endDutyRows } from '../grids/store-duties.ts'
import { add, editFrom } from '../party/deeds.ts'
import { asWritten, partyRow, type PartyRow } from '../party/store.ts'
import { rosterLock } from '../roster/deeds/own-roster.ts'
import { openMembers } from '../roster/store.ts'
import type { Room } from '../types.ts'
import { type Allotment, fitsWhatIsThere, goingOf, keyOf } from './allotment-rules.ts'
import { moveSome } from './move-along.ts'
import { refuse } from './rules.ts'
import { childrenOf, type CaseRow } from './store.ts'

type Parts = readonly { name: string; secretary: string }[]

/** New ones beside it; who and what was shared out to each belongs there from the day on. */
export async function split(room: Room, t: Tx, party: PartyRow, row: CaseRow, on: string): Promise<object | Refusal> {
  if (row.change.kind !== 'split') return {}
  const ids = await addParts(t, party, row.change.parts, on)
  if (isRefusal(ids) || row.allotted_sealed === null) return ids
  const allotment = openAllotment(room, row.allotted_sealed)
  await t.lock([rosterLock(party.areaId), mapLock(party.areaId)])
  if (!fitsWhatIsThere(allotment, await thereNow(t, party.id, on), ids.length))
    return refuse('party-case.allotment-old')
  const moving = { party, row, allotment, on, ids }
  return (
    (await moveBelow(t, moving)) ??
    (await moveMembers(room, t, moving)) ??
    (await moveDuties(t, moving)) ?? { done: true }
  )
}

async function addParts(t: Tx, party: PartyRow, parts: Parts, on: string): Promise<string[] | Refusal> {
  const ids: string[] = []
  for (const { name, secretary } of parts) {
    const { version: _, ...written } = { ...asWritten(party), name }
    const added = await add(t, { ...written, on, secretary, ...(secretary ? { termFrom: on } : {}) })
    if (isRefusal(added)) return added
    ids.push(added.id)
  }
  return ids
}

export function openAllotment({ house }: Room, sealed: string): Allotment {
  return JSON.parse(house.seal.open(sealed)) as Allotment
}

/** Who and what there is to share out: those without an end, as nothing else was decided about them. */
export async function thereNow(t: Tx, partyId: string, day: string) {
  const below = (await childrenOf(t, partyId)).map((id) => ({ id }))
  const duties = (await dutiesOfBranch(t, partyId, day)).filter(({ to }) => to === null)
  return { below, duties, members: await openMembers(t, partyId) }
}

type Moving = { party: PartyRow; row: CaseRow; allotment: Allotment; on: string; ids: readonly string[] }

async function moveBelow(t: Tx, { allotment, on, ids }: Moving): Promise<Refusal | undefined> {
  for (const [child, part] of Object.entries(allotment.below)) {
    const below = (await partyRow(t, child))!
    const moved = await editFrom(t, child, { ...asWritten(below), parentId: ids[part]! }, on)
    if (isRefusal(moved)) return moved
  }
  return undefined
}

/** A case of the roster for each part, and one for who stays and whose group goes. */
async function moveMembers(room: Room, t: Tx, { party, row, allotment, on, ids }: Moving) {
  const going = goingOf(allotment, await openMembers(t, party.id))
  for (const [part, those] of Map.groupBy(going, (one) => one.part)) {
    const to = part === null ? party.id : ids[part]!
    const refused = await moveSome(
      room,
      t,
      {
        from: party,
        to: { id: to, areaId: party.areaId },
        on,
        asker: { id: row.allotted_by_id, at: row.allotted_at! },
      },
      { members: those.map(({ member, groupId }) => ({ ...member, groupId })), row },
    )
    if (refused) return refused
  }
  return undefined
}

/** A cell goes as a whole, with how many members are allotted to it. */
async function moveDuties(t: Tx, { party, row, allotment, on, ids }: Moving): Promise<Refusal | undefined> {
  const going = (await dutiesOfBranch(t, party.id, on)).filter((duty) => allotment.duties[keyOf(duty)] !== undefined)
  if (going.length === 0) return undefined
  const later = going.find((duty) => duty.from > on || duty.to !== null)
  if (later) return refuse('party-case.duties-later', { day: later.to ?? later.from })
  const changeId = await addChange(t, {
    areaId: party.areaId,
    kind: 'reorganise',
    on,
    reason: `${row.code} ${row.title}`,
  })
  await endDutyRows(
    t,
    going.map(({ id }) => id),
    on,
    changeId,
  )
  const begun = going.map((duty) => ({ ...duty, branchId: ids[allotment.duties[keyOf(duty)]!]! }))
  await addDuties(t, begun, { areaId: party.areaId, from: on, changeId })
  return undefined
}
