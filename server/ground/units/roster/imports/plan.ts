import { comparable } from '#ground/workbooks/index.ts'
import type { Standing } from '../types.ts'
import type { MemberDraft, MemberReason, MemberVerdict } from './types.ts'

/** How somebody belongs to the branch already, or from a later day on. */
export type Belongs = { name: string; groupId: string | null; standing: Standing | null }

/** What a file is compared with. */
export type RosterSeen = {
  today: string
  /** By phone: how they belong to this branch. */
  here: ReadonlyMap<string, Belongs[]>
  /** Phones of those who belong to another branch, as far as the asker may learn it. */
  elsewhere: ReadonlySet<string>
  /** Phones that are known under another name, as far as the asker may learn it. */
  named: ReadonlyMap<string, string>
  /** Phones of those whose entering was asked for and waits. */
  waiting: ReadonlySet<string>
  /** Groups of the branch by their names as they are compared. */
  groups: ReadonlyMap<string, string>
}

/**
 * Decides for every row what it asks for, or why it does not. A roster changes by cases: a row about somebody who belongs
 * already says the same, or is not taken. A name never tells who somebody is; their number does.
 */
export function planMembers(drafts: readonly MemberDraft[], seen: RosterSeen): Map<MemberDraft, MemberVerdict> {
  return new Map(drafts.map((draft) => [draft, verdictOf(draft, seen)]))
}

function verdictOf(draft: MemberDraft, seen: RosterSeen): MemberVerdict {
  if ((draft.joined ?? '') > seen.today) return { rejected: 'joined-ahead' }
  if (draft.group !== null && groupNamed(draft.group, seen) === null) return { rejected: 'unknown-group' }
  const here = seen.here.get(draft.phone)
  if (here) {
    const faults = here.map((belongs) => differs(draft, belongs, seen))
    return faults.includes(null) ? { effect: 'same', waits: false } : { rejected: faults[0]! }
  }
  if (seen.elsewhere.has(draft.phone)) return { rejected: 'elsewhere' }
  if (seen.named.has(draft.phone)) return { rejected: 'name-differs' }
  const waits = seen.waiting.has(draft.phone)
  return { effect: waits ? 'same' : 'new', waits }
}

/** The group of the branch that a name means. */
export function groupNamed(name: string, { groups }: Pick<RosterSeen, 'groups'>): string | null {
  return groups.get(comparable(name)) ?? null
}

/** What a row says otherwise than it stands; null where it says nothing else. */
function differs(draft: MemberDraft, { name, groupId, standing }: Belongs, seen: RosterSeen): MemberReason | null {
  if (comparable(name) !== comparable(draft.name)) return 'name-differs'
  if (draft.group !== null && groupNamed(draft.group, seen) !== groupId) return 'group-differs'
  // How somebody stood is not known any more once their account is closed.
  const same =
    standing !== null &&
    standing.standing === draft.standing &&
    (draft.joined === null || draft.joined === standing.joined) &&
    (draft.service === null || draft.service === standing.service) &&
    (draft.posts === null || draft.posts.toSorted().join() === standing.posts.toSorted().join())
  return same ? null : 'standing-differs'
}
