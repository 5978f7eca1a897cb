import type { Suggestion } from '#contract/lists.ts'
import type { MatchRow } from '#contract/matches.ts'

/** The pair without what it says of its own match: that one is not another that is under way. */
export function besides(row: Suggestion, match: MatchRow | undefined): Suggestion {
  if (!match) return row
  const misfits = row.misfits.flatMap((reason) => {
    const others = Number(reason.params['matches']) - 1
    if (reason.code !== 'busy') return [reason]
    return others > 0 ? [{ ...reason, params: { matches: String(others) } }] : []
  })
  return { ...row, misfits }
}
