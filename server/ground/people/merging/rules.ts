import { mergeRefusals } from '#contract/merging.ts'
import { type Refusal, refuserOf } from '#kernel/refusal.ts'

export const refuse = refuserOf(mergeRefusals)

/** One of two who may be merged, as the street that knows both sees them. */
export type Party = {
  id: string
  name: string
  /** Holds a role now or will: such accounts are never merged. */
  role: boolean
  /** Has a phone or a user name. */
  signsIn: boolean
  /** Somebody was joined with them already. */
  followed: boolean
  /** Another street knows them too. */
  elsewhere: boolean
  /** Units they speak for. */
  units: readonly string[]
}

/**
 * Whether the one may go into the other. Where one signs in it is they who stay, so that a way in is left; where both do,
 * those of the one who goes stop, and none is shared. What another street knows, and what an office was given to, a
 * counter does not move.
 */
export function canMerge(stays: Party, goes: Party): Refusal | undefined {
  const holder = [stays, goes].find(({ role }) => role)
  if (holder) return refuse('merge.role', { name: holder.name })
  const [unit] = goes.units
  if (unit !== undefined) return refuse('merge.office', { name: goes.name, unit })
  if (goes.signsIn && !stays.signsIn) return refuse('merge.signs-in', { name: goes.name })
  if (goes.elsewhere) return refuse('merge.elsewhere', { name: goes.name })
  if (goes.followed) return refuse('merge.chain', { name: goes.name })
  return undefined
}

export type Standing = { undoneAt: Date | null; staysClosed: boolean }

/** Whether two who were merged may be parted: once, and only while there is somebody to part from. */
export function canPart({ undoneAt, staysClosed }: Standing): Refusal | undefined {
  if (undoneAt) return refuse('merge.undone')
  return staysClosed ? refuse('merge.closed') : undefined
}
