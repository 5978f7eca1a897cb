import type { MyRelation } from '#contract/roster.ts'

type Stay = { party: string; group: string | null; from: string; to: string }

/** Times in one branch and group, the last first: a change of standing alone does not make two of them. */
export function stays(rows: readonly MyRelation[]): Stay[] {
  const found: Stay[] = []
  for (const { party, group, from, to } of rows) {
    const next = found.at(-1)
    if (next?.party === party && next.group === group && next.from === to) next.from = from
    else found.push({ party, group, from, to: to! })
  }
  return found
}
