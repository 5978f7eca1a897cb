import type { membershipSteps } from '#contract/units.ts'
import type { MembershipStatus } from './types.ts'

export type MembershipStep = (typeof membershipSteps)[number]
/** How a unit stands to a body; `none` where it never had to do with it. */
export type Standing = { status: MembershipStatus | 'none'; paused: boolean }

const next: Record<MembershipStep, (now: Standing) => { status: MembershipStatus; paused: boolean } | undefined> = {
  intend: ({ status }) => (status === 'none' || status === 'left' ? { status: 'intending', paused: false } : undefined),
  join: ({ status }) => (status === 'member' ? undefined : { status: 'member', paused: false }),
  pause: ({ status, paused }) => (status === 'member' && !paused ? { status: 'member', paused: true } : undefined),
  resume: ({ status, paused }) => (status === 'member' && paused ? { status: 'member', paused: false } : undefined),
  leave: ({ status }) =>
    status === 'member' || status === 'intending' ? { status: 'left', paused: false } : undefined,
}

/** Where a step leads from how a unit stands; undefined where it leads nowhere. */
export function standingAfter(
  now: Standing,
  step: MembershipStep,
): { status: MembershipStatus; paused: boolean } | undefined {
  return next[step](now)
}

/** Steps that somebody will ask about later: why does it rest, why is it gone. */
export function needsReason(step: MembershipStep): boolean {
  return step === 'pause' || step === 'leave'
}
