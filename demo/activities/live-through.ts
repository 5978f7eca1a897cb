import { planActivityFromMatch } from '#contract/activities.ts'
import type { Actor } from '#kernel/actor.ts'
import { confirmDelivery, type Matches } from '../lists/make-matches.ts'
import { minutesAfter, momentOf } from '../moments.ts'
import pastFile from './past.json' with { type: 'json' }
import {
  close,
  guests,
  letIn,
  plan,
  planOf,
  sideBySide,
  signUpAll,
  type Running,
  type Theatre,
  type Told,
} from './play.ts'

/** An activity of the weeks before: who wanted to come, who came, and how. */
export type Lived = Told & {
  day: number
  at: string
  signedUp: number
  came: number
  byDoorCode: number
  servedHeadcount: number | null
}

type OfStreet = Lived & { host: string | null }
type OfMatch = Lived & { match: string }

/** Which matches are not only delivered but confirmed by both sides. */
const confirmed = new Set(['alleyStories'])

/**
 * The past weeks from the plans to the record, and what follows from it. People come to several activities at once
 * here, each at its own moment; closings, and who hears of them, follow the calendar.
 */
export async function livePastWeeks(theatre: Theatre, matches: Matches): Promise<void> {
  const { stage, cast } = theatre
  const staff = cast.named('staff-shimen')
  const told: (OfStreet | OfMatch)[] = [...(pastFile.street as OfStreet[]), ...(pastFile.ofMatches as OfMatch[])]
  const lives: Life[] = []
  for (const lived of told.toSorted((one, other) => one.day - other.day)) {
    const startsAt = momentOf(lived, stage.now)
    const at = minutesAfter(startsAt, -1440 * daysAhead - 75)
    const running =
      'match' in lived
        ? await planOfMatch(theatre, lived, { startsAt, at, staff, match: matches(lived.match) })
        : await plan(theatre, lived, { startsAt, at, staff })
    lives.push(lifeOf(theatre, lived, running, at))
  }
  await sideBySide(lives.map((life) => () => live(theatre, life)))
  for (const life of lives) {
    await end(theatre, life)
    if ('match' in life.lived && confirmed.has(life.lived.match))
      await confirmDelivery(stage, matches(life.lived.match), minutesAfter(life.running.endsAt, 180))
  }
}

/** How long before its day an activity is published. */
const daysAhead = 5

/** The activity that an accepted match becomes. */
export async function planOfMatch(
  theatre: Theatre,
  told: Told,
  { startsAt, at, staff, match }: { startsAt: Date; at: Date; staff: Actor; match: { id: string; version: number } },
): Promise<Running> {
  const body = { ...planOf(theatre, told, startsAt), matchVersion: match.version }
  const { id, version, code } = await theatre.stage.as(staff, at, (ask) =>
    ask(planActivityFromMatch, { params: { id: match.id }, body }),
  )
  return { id, version, code, startsAt, endsAt: minutesAfter(startsAt, told.minutes), staff }
}

/** An activity of the past with the people that chance gave it. */
type Life = { lived: Lived | OfMatch; running: Running; publishedAt: Date; people: readonly Actor[] }

export function lifeOf(theatre: Theatre, lived: Lived, running: Running, publishedAt: Date): Life {
  const habit = theatre.cast.regulars.filter((_, index) => (lived.day + index) % 2 === 0)
  const { certain, others } = guests(theatre, lived, habit)
  return { lived, running, publishedAt, people: [...certain, ...others] }
}

/** From the first sign-up to the last one through the door. */
export async function live(theatre: Theatre, { lived, running, publishedAt, people }: Life): Promise<void> {
  await signUpAll(theatre, running, people, publishedAt)
  const came = people.slice(0, lived.came)
  await letIn(theatre, running, {
    scanning: came.slice(0, lived.byDoorCode),
    ticked: came.slice(lived.byDoorCode),
    at: minutesAfter(running.startsAt, -9),
  })
}

/** Closes it; everybody has heard of it then. */
async function end(theatre: Theatre, { lived, running }: Life): Promise<void> {
  const closedAt = minutesAfter(running.endsAt, 12)
  await close(theatre, running, { at: closedAt, servedHeadcount: lived.servedHeadcount })
  await theatre.stage.settle(minutesAfter(closedAt, 1))
}
