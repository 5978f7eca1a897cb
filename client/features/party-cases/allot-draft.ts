import type { PartyAllotment } from '#contract/party-cases.ts'

type Part = number | null
/** Where each goes, while it is being shared out; `null` stays. Cells by grid and field. */
export type AllotDraft = {
  members: Record<string, Part>
  below: Record<string, Part>
  duties: Record<string, Part>
}
export const rules = ['byGroup', 'byService', 'even', 'all'] as const
export type Rule = (typeof rules)[number]

export function cellOf({ gridId, field }: { gridId: string; field: string }): string {
  return `${gridId} ${field}`
}

export function draftOf({ members, below, duties }: PartyAllotment): AllotDraft {
  return {
    members: Object.fromEntries(members.map(({ id, part }) => [id, part])),
    below: Object.fromEntries(below.map(({ id, part }) => [id, part])),
    duties: Object.fromEntries(duties.map((duty) => [cellOf(duty), duty.part])),
  }
}

/** What a rule makes of it; grids and what is no group stay as they were put. */
export function byRule(draft: AllotDraft, page: PartyAllotment, rule: Rule): AllotDraft {
  const groups = page.below.filter(({ level }) => level === 'group').map(({ id }) => id)
  const places: Part[] = [null, ...page.parts.map((_, at) => at)]
  // The first stays, the next goes to the first part, and so on, round and round.
  const turn = (at: number): Part => places[at % places.length]!
  const below = { ...draft.below, ...Object.fromEntries(groups.map((id) => [id, null])) }
  const all = (where: (member: PartyAllotment['members'][number], at: number) => Part) =>
    Object.fromEntries(page.members.map((member, at) => [member.id, where(member, at)]))
  switch (rule) {
    case 'byGroup': {
      const spread = { ...below, ...Object.fromEntries(groups.map((id, at) => [id, turn(at)])) }
      return { ...draft, below: spread, members: all(({ groupId }) => (groupId ? (spread[groupId] ?? null) : null)) }
    }
    case 'byService':
      return { ...draft, below, members: all(({ service }) => (service === 'retired' ? 0 : null)) }
    case 'even':
      return { ...draft, below, members: all((_, at) => turn(at)) }
    case 'all':
      return { ...draft, below, members: all(() => null) }
  }
}

/** What stands below goes somewhere, and the members of a group with it. */
export function withGroup(draft: AllotDraft, page: PartyAllotment, id: string, part: Part): AllotDraft {
  const its = page.members.filter(({ groupId }) => groupId === id).map((member) => [member.id, part])
  return {
    ...draft,
    below: { ...draft.below, [id]: part },
    members: { ...draft.members, ...Object.fromEntries(its) },
  }
}

/** How many come to the one that is divided, which is first, and to each part. */
export function countsOf({ members, below, duties }: AllotDraft, parts: number) {
  const count = (of: Record<string, Part>, part: Part) => Object.values(of).filter((one) => one === part).length
  return [null, ...Array.from({ length: parts }, (_, at) => at)].map((part) => ({
    members: count(members, part),
    below: count(below, part),
    duties: count(duties, part),
  }))
}

/** As the server takes it. */
export function bodyOf(draft: AllotDraft, { version, duties }: PartyAllotment) {
  const each = (of: Record<string, Part>) => Object.entries(of).map(([id, part]) => ({ id, part }))
  return {
    version,
    members: each(draft.members),
    below: each(draft.below),
    duties: duties.map(({ gridId, field }) => ({
      gridId,
      field,
      part: draft.duties[cellOf({ gridId, field })] ?? null,
    })),
  }
}
