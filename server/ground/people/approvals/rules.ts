import { roleRefusals } from '#contract/roles.ts'
import { type Refusal, refuserOf } from '#kernel/refusal.ts'
import pack from '#rulepacks/rights.json' with { type: 'json' }
import type { Approval, ApprovalState } from './types.ts'

export const limits = pack.value
export const refuse = refuserOf(roleRefusals)

/** Where a request stands now: one that nobody decided in time has lapsed. */
export function stateNow(approval: Pick<Approval, 'state' | 'expiresAt'>, now: Date): ApprovalState {
  return approval.state === 'waiting' && approval.expiresAt <= now ? 'lapsed' : approval.state
}

export type Decider = {
  personId: string
  /** Who gave the decider the role they decide in, and when; null where the house did. */
  roleGivenBy: string | null
  roleGivenAt: Date | null
}

/**
 * Whether this person may be the second one: neither who asked nor who gains, in whatever hat or on whatever device, nor
 * somebody to whom the asker gave the deciding role since.
 */
export function secondPerson(
  approval: Pick<Approval, 'askedBy' | 'askedAt' | 'gains'>,
  decider: Decider,
): Refusal | undefined {
  if (decider.personId === approval.askedBy || decider.personId === approval.gains) return refuse('approval.own')
  const { roleGivenBy, roleGivenAt } = decider
  if (roleGivenBy === approval.askedBy && roleGivenAt && roleGivenAt >= approval.askedAt)
    return refuse('approval.linked')
  return undefined
}

/** Whether a request can still be decided or taken back. */
export function canDecide(approval: Pick<Approval, 'state' | 'expiresAt'>, now: Date): Refusal | undefined {
  return stateNow(approval, now) === 'waiting' ? undefined : refuse('approval.state')
}
