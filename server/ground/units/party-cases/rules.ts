import { partyCaseRefusals, type partyCaseStops } from '#contract/party-cases.ts'
import { refuserOf } from '#kernel/refusal.ts'
import pack from '#rulepacks/party-cases.json' with { type: 'json' }
import type { PartyLevel } from '../party/types.ts'
import type { CaseKind, CaseState, CaseWarning, Elected } from './types.ts'

export const refuse = refuserOf(partyCaseRefusals)
const { meets, elects, branchMembers, committee: sizes, presentShare } = pack.value
/** How many days ahead a case may be agreed to come into force. */
export const { mostDaysAhead } = pack.value

export type Step = 'amend' | 'approval' | 'meeting' | 'completion'

/** Whether a kind takes a meeting, and whether that meeting elects. */
export const meetsFor = (kind: CaseKind): boolean => meets[kind]
export const electsFor = (kind: CaseKind): boolean => elects[kind]

/** The one step that is next; none can be left out. */
export function nextStep(kind: CaseKind, state: CaseState): Step | null {
  switch (state) {
    case 'returned':
      return 'amend'
    case 'applied':
      return 'approval'
    case 'approved':
      return meets[kind] ? 'meeting' : 'completion'
    case 'met':
      return 'completion'
    default:
      return null
  }
}

/** The state of a case whose day is all that is missing. */
export function beforeCompletion(kind: CaseKind): 'met' | 'approved' {
  return meets[kind] ? 'met' : 'approved'
}

/** Whether members and what stands below can be shared out: while a split is under way, and not with who mends it. */
export function isAllottable(kind: CaseKind, state: CaseState): boolean {
  return kind === 'split' && ['applied', 'approved', 'met'].includes(state)
}

/** From where each way out may be taken: only what is not decided is returned or refused. */
export function mayStop(state: CaseState, how: (typeof partyCaseStops)[number]): boolean {
  if (how === 'withdrawn') return ['applied', 'returned', 'approved', 'met', 'planned'].includes(state)
  if (how === 'recalled') return state === 'planned'
  return state === 'applied'
}

export type Figures = {
  kind: CaseKind
  level: PartyLevel
  members: number
  meeting: { due: number; present: number; committee: readonly Elected[] } | null
}

/**
 * Figures that are not what the rules say. They are said and stop nobody: who goes on says why. Smallest numbers are
 * known of branches only.
 */
export function warningsOf({ kind, level, members, meeting }: Figures): CaseWarning[] {
  const found: CaseWarning[] = []
  const stays = kind !== 'dissolve'
  if (stays && level === 'branch' && members < branchMembers.least) found.push('fewMembers')
  if (stays && level === 'branch' && members > branchMembers.most) found.push('manyMembers')
  if (!meeting) return found
  const { due, present, committee } = meeting
  if (elects[kind] && present * presentShare.of < due * presentShare.at) found.push('fewPresent')
  if (elects[kind] && level === 'branch') {
    const hasCommittee = committee.length > 2
    if (members >= sizes.fromMembers && !hasCommittee) found.push('noCommittee')
    else if (hasCommittee && (members < sizes.fromMembers || committee.length > sizes.most)) found.push('committeeSize')
  }
  return found
}

/** Figures that the sentences of the warnings name. */
export const figures = {
  least: branchMembers.least,
  most: branchMembers.most,
  from: sizes.fromMembers,
  small: sizes.least,
  large: sizes.most,
}

/** Whether those elected have one secretary. */
export function hasSecretary(committee: readonly Elected[]): boolean {
  return committee.filter(({ duty }) => duty === 'secretary').length === 1
}
