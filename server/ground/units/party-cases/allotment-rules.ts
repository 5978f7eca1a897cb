/**
 * How a split is shared out: parts are counted from nought. Members stand here one and all, those who stay with `null`;
 * what stands below and cells of the matrix only where they go to a part.
 */
export type Allotment = {
  below: Record<string, number>
  duties: Record<string, number>
  members: Record<string, number | null>
}
export type Cell = { gridId: string; field: string }
type Member = { id: string; groupId: string | null }
type There = { below: readonly { id: string }[]; duties: readonly Cell[]; members: readonly Member[] }

export function keyOf({ gridId, field }: Cell): string {
  return `${gridId} ${field}`
}

/** Whether it speaks of exactly those who belong now, and of nothing that is not there: who came since was asked nobody about. */
export function fitsWhatIsThere(allotment: Allotment, there: There, parts: number): boolean {
  const { below, duties, members } = allotment
  const among = (keys: Record<string, number>, known: readonly string[]) =>
    Object.entries(keys).every(([key, part]) => known.includes(key) && part < parts)
  const belonging = there.members.map(({ id }) => id)
  return (
    among(
      below,
      there.below.map(({ id }) => id),
    ) &&
    among(duties, there.duties.map(keyOf)) &&
    Object.keys(members).length === belonging.length &&
    belonging.every((id) => {
      const part = members[id]
      return part !== undefined && (part === null || part < parts)
    })
  )
}

export type Going<M extends Member> = { part: number | null; member: M; groupId: string | null }

/**
 * Who changes, and into which group: a group keeps those who go where it goes. Whoever stays, and whose group stays as
 * well, does not change and is not among them.
 */
export function goingOf<M extends Member>({ members, below }: Allotment, there: readonly M[]): Going<M>[] {
  return there.flatMap((member) => {
    const part = members[member.id] ?? null
    const group = member.groupId
    const groupPart = group === null ? null : (below[group] ?? null)
    const groupId = groupPart === part ? group : null
    return part === null && groupId === group ? [] : [{ part, member, groupId }]
  })
}

/** How many of each lie with the one that is divided, which is first, and with each part. */
export function sharesOf({ below, duties, members }: Allotment, there: There, parts: number) {
  const count = (known: readonly string[], of: Record<string, number | null>, part: number | null) =>
    known.filter((key) => (of[key] ?? null) === part).length
  return [null, ...Array.from({ length: parts }, (_, at) => at)].map((part) => ({
    members: Object.values(members).filter((one) => one === part).length,
    duties: count(there.duties.map(keyOf), duties, part),
    below: count(
      there.below.map(({ id }) => id),
      below,
      part,
    ),
  }))
}
