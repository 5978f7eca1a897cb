import type { Fact, Hearer } from '#kernel/facts.ts'
import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { maySeeMatch, viewerOf } from '../policy.ts'
import { notAccepted } from '../refuse.ts'
import { planSession, type When } from '../station/sessions.ts'
import { loadRequest } from '../station/store.ts'
import type { ListsTables, MatchTable } from '../types.ts'
import { columnsOf, standingOf } from './reading.ts'
import { backToAccepted, delivered, scheduled } from './rules.ts'
import { staleOf } from './service.ts'
import { holdMatch, loadMatch, matchesWith, updateMatch } from './store.ts'
import { note, tellSide, tellSides } from './telling.ts'
import { tellFreed } from './waitlist.ts'

/** What an activity made of a match has to know of it. */
export type AcceptedMatch = {
  id: string
  code: string
  needTitle: string
  resourceTitle: string
  needOrganizationId: string
  resourceOrganizationId: string
  /** Street of the need: where the activity belongs. */
  streetId: string
  version: number
}

function acceptedMatchOf(match: MatchTable): AcceptedMatch {
  return {
    id: match.id,
    code: match.code,
    needTitle: match.need_title,
    resourceTitle: match.resource_title,
    needOrganizationId: match.need_organization_id,
    resourceOrganizationId: match.resource_organization_id,
    streetId: match.need_area_id,
    version: match.version,
  }
}

/** A match that both sides have accepted and that has no activity yet, if it concerns the asker. */
export async function acceptedMatch(t: Tx, matchId: string): Promise<AcceptedMatch | Refusal> {
  const match = await loadMatch(t, matchId)
  if (!match || !maySeeMatch(viewerOf(t.actor), match)) return missing()
  return match.state === 'accepted' ? acceptedMatchOf(match) : notAccepted()
}

/** Ties an accepted match to its activity, in the transaction that makes the activity; both sides are told. */
export async function scheduleMatch(
  t: Tx,
  doors: Doors,
  matchId: string,
  version: number,
  activityId: string,
  activityTitle: string,
  /** When and where it is held, of what is delivered by the station. */
  when?: When,
): Promise<Refusal | void> {
  const match = await holdMatch(t, matchId)
  if (!match || !maySeeMatch(viewerOf(t.actor), match)) return missing()
  const move = scheduled(standingOf(match))
  if (typeof move === 'string') return notAccepted()
  const stale = staleOf(match, version)
  if (stale) return stale
  const fault = when && (await planSession(t, match, when))
  if (fault) return fault
  const after = await updateMatch(t, match, { ...columnsOf(move), activity_id: activityId })
  await note(t, after, 'match.schedule', { activity: activityTitle })
  await tellSides(t, doors, after, 'match.scheduled')
}

/** The match behind each of these activities, where there is one. */
export async function matchesOfActivity(t: Tx, activityIds: readonly string[]): Promise<Map<string, AcceptedMatch>> {
  if (activityIds.length === 0) return new Map()
  const rows = await t
    .tables<ListsTables>()
    .selectFrom('lists.match')
    .selectAll()
    .where('activity_id', 'in', activityIds)
    .execute()
  return new Map(rows.map((match) => [match.activity_id!, acceptedMatchOf(match)]))
}

/** The activity of a match ended: delivered when somebody came, else both sides may plan again. */
async function hearOne(t: Tx, doors: Doors, fact: Fact, match: MatchTable): Promise<void> {
  const attended = Number(fact.payload['attended'] ?? 0)
  const tookPlace = fact.kind === 'activity.closed' && attended > 0
  const ordered = (await loadRequest(t, match.id)) !== undefined
  const move = tookPlace ? delivered(standingOf(match), ordered) : backToAccepted(standingOf(match))
  if (typeof move === 'string') return
  if (tookPlace) {
    const minutes = Number(fact.payload['minutes'] ?? 0)
    const after = await updateMatch(t, match, {
      ...columnsOf(move),
      attendance: attended,
      minutes,
      delivered_at: t.now,
    })
    tellFreed(t, match, after)
    await note(t, after, 'match.deliver', { attended: String(attended), minutes: String(minutes) })
    if (ordered) await tellSide(t, doors, after, 'need', 'session.delivered')
    else await tellSides(t, doors, after, 'match.delivered')
    return
  }
  const after = await updateMatch(t, match, { ...columnsOf(move), activity_id: null })
  await note(t, after, 'match.reopen', {
    because: fact.kind === 'activity.closed' ? 'nobodyCame' : 'activityCancelled',
  })
}

export function activityHearer(doors: Doors): Hearer {
  return {
    name: 'lists: matches and their activities',
    kinds: ['activity.closed', 'activity.cancelled'],
    async hear(t, facts) {
      // Heard late or about an activity that a match has left: nothing is to be done.
      for (const fact of facts)
        for (const match of await matchesWith(t, fact.objectId)) await hearOne(t, doors, fact, match)
    },
  }
}
