import { type CommitteeMember, type PartyCase, type PartyCaseChange, partyDuties } from '#contract/party-cases.ts'
import type { partyLevels } from '#contract/party.ts'

type Kind = PartyCaseChange['kind']
type Level = (typeof partyLevels)[number]

/** What somebody fills in to apply, whatever the kind. */
export type CaseDraft = {
  kind: Kind
  partyId: string
  name: string
  level: Level
  parentId: string
  parts: string
  others: string[]
  members: string
  application: string
  appliedOn: string
  despite: string
}

export function emptyDraft(today: string): CaseDraft {
  return {
    kind: 'found',
    partyId: '',
    name: '',
    level: 'branch',
    parentId: '',
    parts: '',
    others: [],
    members: '',
    application: '',
    appliedOn: today,
    despite: '',
  }
}

/** An application that was returned, to be mended. */
export function draftOf({ change, partyOrganizationId, ...row }: PartyCase): CaseDraft {
  const { members, application, appliedOn, despite } = row
  const base = { ...emptyDraft(appliedOn), kind: change.kind, partyId: partyOrganizationId ?? '' }
  const about = { ...base, members: String(members), application, despite }
  switch (change.kind) {
    case 'found':
      return { ...about, name: change.name, level: change.level, parentId: change.parentId ?? '' }
    case 'rename':
      return { ...about, name: change.name }
    case 'move':
      return { ...about, level: change.level, parentId: change.parentId ?? '' }
    case 'split':
      return { ...about, parts: change.parts.map((part) => `${part.name} ${part.secretary}`.trim()).join('\n') }
    case 'merge':
      return { ...about, others: change.others }
    default:
      return about
  }
}

/** What is to be, as the server takes it. */
export function changeOf(draft: CaseDraft): PartyCaseChange {
  const { kind, name, level, others } = draft
  const parentId = draft.parentId || null
  switch (kind) {
    case 'found':
      return { kind, name, level, parentId, agency: false, organizationId: null, setting: 'other' }
    case 'rename':
      return { kind, name }
    case 'move':
      return { kind, level, parentId }
    case 'split':
      return { kind, parts: linesOf(draft.parts).map(([part, secretary = '']) => ({ name: part, secretary })) }
    case 'merge':
      return { kind, others }
    default:
      return { kind }
  }
}

/** Lines of a field, each cut at blanks. */
function linesOf(text: string): [string, ...string[]][] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => line.split(/\s+/u) as [string, ...string[]])
}

/**
 * Who was elected, one a line as name and duty in the reader's words; the number of the first line that cannot be read,
 * counted from one. @param words duty → its word
 */
export function committeeOf(
  text: string,
  words: ReadonlyMap<string, string>,
): { committee: CommitteeMember[] } | { fault: number } {
  const committee: CommitteeMember[] = []
  for (const [index, parts] of linesOf(text).entries()) {
    const word = parts.at(-1)!.toLowerCase()
    const duty = partyDuties.find((one) => words.get(one)!.toLowerCase() === word)
    const name = parts.slice(0, -1).join(' ')
    if (!duty || name.length < 2) return { fault: index + 1 }
    committee.push({ name, duty })
  }
  return { committee }
}
