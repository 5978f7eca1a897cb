import { planActivityFromMatch } from '#contract/activities.ts'
import type { Actor } from '#kernel/actor.ts'
import { confirmDelivery, type Matches } from '../lists/make-matches.ts'
import { minutesAfter, momentOf } from '../moments.ts'
import pastFile from './past.json' with { type: 'json' }
import {
  close,
  firstOf,
  guests,
  letIn,
  plan,
  planOf,
  sideBySide,
  signUpAll,
  type Running,
  type Scene,
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
 * The past weeks from the plans to the record, and what follows from it: several activities are lived through at once,
 * each at its own moments; who hears of their closing hears it in the order of the calendar.
 */
export async function livePastWeeks(theatre: Theatre, matches: Matches): Promise<void> {
  const { stage, cast } = theatre
  const staff = cast.named('staff-shimen')
  const told: (OfStreet | OfMatch)[] = [...(pastFile.street as OfStreet[]), ...(pastFile.ofMatches as OfMatch[])]
  const inOrder = told.toSorted((one, other) => one.day - other.day)
  const lives = await stage.play(async (as) => {
    const planned: Life[] = []
    for (const lived of inOrder) planned.push(await planLife({ ...theatre, as }, lived, staff, matches))
    return planned
  })
  await sideBySide(
    theatre,
    lives.map((life) => (scene) => liveThrough(scene, life)),
  )
  for (const { lived, running } of lives) {
    await stage.settle(minutesAfter(running.endsAt, toClosing + 1))
    if ('match' in lived && confirmed.has(lived.match))
      await stage.play((as) => confirmDelivery(as, matches(lived.match), minutesAfter(running.endsAt, 180)))
  }
}

/** An activity of the past with the people that chance gave it. */
export type Life = { lived: Lived | OfMatch; running: Running; publishedAt: Date; people: readonly Actor[] }

async function planLife(scene: Scene, lived: OfStreet | OfMatch, staff: Actor, matches: Matches): Promise<Life> {
  const startsAt = momentOf(lived, scene.stage.now)
  const at = minutesAfter(startsAt, -1440 * daysAhead - 75)
  const running =
    'match' in lived
      ? await planOfMatch(scene, lived, { startsAt, at, staff, match: matches(lived.match) })
      : await plan(scene, lived, { startsAt, at, staff })
  return lifeOf(scene, lived, running, at)
}

/** Who comes by habit is among the first. */
export function lifeOf(scene: Scene, lived: Lived | OfMatch, running: Running, publishedAt: Date): Life {
  const habit = scene.cast.regulars.filter((_, index) => (lived.day + index) % 2 === 0)
  const { certain, others } = guests(scene, lived, habit)
  return { lived, running, publishedAt, people: [...certain, ...others] }
}

/** How long before its day an activity is published, and how many minutes after its end it is closed. */
const daysAhead = 5
const toClosing = 12

/** The activity that an accepted match becomes. */
export async function planOfMatch(
  scene: Scene,
  told: Told,
  { startsAt, at, staff, match }: { startsAt: Date; at: Date; staff: Actor; match: { id: string; version: number } },
): Promise<Running> {
  const body = { ...planOf(scene, told, startsAt), matchVersion: match.version }
  const { id, version, code } = await scene.as(staff, at).ask(planActivityFromMatch, { params: { id: match.id }, body })
  return { id, version, code, startsAt, endsAt: minutesAfter(startsAt, told.minutes), staff }
}

/** From the first sign-up to the closing. */
export async function liveThrough(scene: Scene, { lived, running, publishedAt, people }: Life): Promise<void> {
  await signUpAll(scene, running, people, publishedAt)
  const { byDoorCode, servedHeadcount } = lived
  const came = firstOf(people, lived.came)
  await letIn(scene, running, { came, byDoorCode, at: minutesAfter(running.startsAt, -9) })
  await close(scene, running, { at: minutesAfter(running.endsAt, toClosing), servedHeadcount })
}
