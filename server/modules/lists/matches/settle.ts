import type { BodyOf } from '#contract/route.ts'
import type { MatchRow, settleMatch } from '#contract/matches.ts'
import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { maySeeMatch, viewerOf } from '../policy.ts'
import { refuse } from '../refuse.ts'
import { columnsOf, matchRow, standingOf } from './reading.ts'
import { settled } from './rules.ts'
import { staleOf } from './service.ts'
import { holdMatch, updateMatch } from './store.ts'
import { note, tellSides } from './telling.ts'
import { tellFreed } from './waitlist.ts'

/** Staff end a dispute after speaking with both units: as the record says, or not delivered; both are told why. */
export async function settle(
  t: Tx,
  doors: Doors,
  id: string,
  body: BodyOf<typeof settleMatch>,
): Promise<MatchRow | Refusal> {
  const match = await holdMatch(t, id)
  if (!match || !maySeeMatch(viewerOf(t.actor), match)) return missing()
  const move = settled(standingOf(match), body.outcome === 'delivered')
  if (typeof move === 'string') return refuse('match.state', { state: match.state })
  const stale = staleOf(match, body.version)
  if (stale) return stale
  const reason = body.outcome === 'delivered' ? body.reason : body.outcome
  const after = await updateMatch(t, match, { ...columnsOf(move), reason })
  tellFreed(t, match, after)
  const names = await doors.units.organizationsOf(t, [match.need_organization_id, match.resource_organization_id])
  await note(t, after, 'match.settle', {
    outcome: body.outcome,
    reason: body.reason,
    need: names.get(match.need_organization_id)?.name ?? '',
    resource: names.get(match.resource_organization_id)?.name ?? '',
  })
  await tellSides(t, doors, { ...after, reason: body.reason }, 'match.settled')
  return matchRow(t, doors, after)
}
