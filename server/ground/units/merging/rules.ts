import { unitMergeRefusals } from '#contract/unit-merge-refusals.ts'
import { type Refusal, refuserOf } from '#kernel/refusal.ts'
import type { MergeWay, Party } from './types.ts'

export const refuse = refuserOf(unitMergeRefusals)

/**
 * Whether the one may go into the other. An alias and a unit with a record are not merged: what was kept of the one would
 * stand with the other. Two become one on a day that has come.
 */
export function canMerge(
  stays: Party,
  goes: Party,
  { way, on, today }: { way: MergeWay; on: string | undefined; today: string },
): Refusal | undefined {
  if ((stays.type === 'military') !== (goes.type === 'military')) return refuse('unit-merge.alias')
  if (way === 'union' ? on === undefined || on > today : on !== undefined) return refuse('unit-merge.day')
  return undefined
}

export type Standing = { undoneAt: Date | null; staysName: string; staysGone: boolean }

/** Whether two that were merged may be parted: once, and only while the one that stayed is still there. */
export function canPart({ undoneAt, staysName, staysGone }: Standing): Refusal | undefined {
  if (undoneAt) return refuse('unit-merge.undone')
  return staysGone ? refuse('unit-merge.gone', { name: staysName }) : undefined
}
