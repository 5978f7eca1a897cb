import { cancelActivity } from '#contract/activities.ts'
import type { Actor } from '#kernel/actor.ts'
import { dayOf, startOfDay } from '#kernel/calendar.ts'
import type { Matches } from '../lists/make-matches.ts'
import { earlier, minutesAfter, momentOf, type When } from '../moments.ts'
import comingFile from './coming.json' with { type: 'json' }
import { lifeOf, liveThrough, planOfMatch, type Lived } from './live-through.ts'
import { firstOf, guests, letIn, plan, sideBySide, signUpAll, type Scene, type Theatre, type Told } from './play.ts'

type Coming = Told & { start: When; host: string | null; signedUp: number; checkedIn?: number; with: string[] }
type Plain = Told & { host: string | null }

const coming = comingFile as unknown as {
  street: Coming[]
  ofMatch: Coming & { match: string }
  draft: Plain & { start: When }
  toClose: Plain & { signedUp: number; came: number }
  toCancel: Coming & { reason: string }
  otherStreet: { street: string; past: Lived & Plain; coming: Coming }
}

/** What stands on the boards from now on, and what still waits for staff. */
export async function lookAhead(theatre: Theatre, matches: Matches): Promise<void> {
  const { stage, cast } = theatre
  const staff = cast.named('staff-shimen')
  const rest = await stage.play(async (as): Promise<Rest[]> => {
    const scene = { ...theatre, as }
    const told: Rest[] = []
    for (const each of coming.street) told.push(await announce(scene, each, staff))
    told.push(await announceMatch(scene, staff, matches), await leaveOpen(scene, staff), await callOff(scene, staff))
    const startsAt = momentOf(coming.draft.start, stage.now)
    await plan(scene, { ...coming.draft, publish: false }, { startsAt, at: ago(scene, 20), staff })
    return [...told, ...(await lookNextDoor(scene, cast.named('staff-jingansi')))]
  })
  await sideBySide(theatre, rest)
}

/** What happens with an activity once it is planned. */
type Rest = (scene: Scene) => Promise<void>

/** Published three days ago; who signed up since stands on it, and some are in already where it has begun. */
async function announce(scene: Scene, told: Coming, staff: Actor): Promise<Rest> {
  const at = ago(scene, 72)
  const running = await plan(scene, told, { startsAt: startOf(scene, told.start), at, staff })
  const people = peopleOf(scene, told)
  const came = firstOf(people, told.checkedIn ?? 0)
  return async (later) => {
    await signUpAll(later, running, people, at)
    await letIn(later, running, { came, byDoorCode: came.length, at: minutesAfter(later.stage.now, -25) })
  }
}

/** Whoever is named signs up last: in a full activity they stand on the waitlist. */
function peopleOf(scene: Scene, told: Coming): Actor[] {
  const { certain, others } = guests(scene, told, told.with.map(scene.cast.named))
  return [...others, ...certain]
}

/** What begins around now begins today, however late it is. */
function startOf({ stage: { now } }: Scene, when: When): Date {
  const moment = momentOf(when, now)
  if ('day' in when) return moment
  const today = startOfDay(dayOf(now))
  return earlier(moment < today ? today : moment, minutesAfter(today, 1440 - 10))
}

async function announceMatch(scene: Scene, staff: Actor, matches: Matches): Promise<Rest> {
  const told = coming.ofMatch
  const at = ago(scene, 50)
  const startsAt = momentOf(told.start, scene.stage.now)
  const running = await planOfMatch(scene, told, { startsAt, at, staff, match: matches(told.match) })
  const people = peopleOf(scene, told)
  return (later) => signUpAll(later, running, people, at)
}

/** This morning's activity, or before this afternoon that of yesterday, which nobody has closed yet. */
async function leaveOpen(scene: Scene, staff: Actor): Promise<Rest> {
  const { stage } = scene
  const { toClose: told } = coming
  const morning = momentOf({ day: 0, at: '09:30' }, stage.now)
  const over = minutesAfter(morning, told.minutes + 60) < stage.now
  const startsAt = over ? morning : momentOf({ day: -1, at: '15:00' }, stage.now)
  const at = minutesAfter(startsAt, -3000)
  const running = await plan(scene, told, { startsAt, at, staff })
  const people = guests(scene, told, []).others
  const came = firstOf(people, told.came)
  return async (later) => {
    await signUpAll(later, running, people, at)
    await letIn(later, running, { came, byDoorCode: 4, at: minutesAfter(startsAt, -6) })
  }
}

async function callOff(scene: Scene, staff: Actor): Promise<Rest> {
  const { now } = scene.stage
  const { reason, ...told } = coming.toCancel
  const at = ago(scene, 60)
  const running = await plan(scene, told, { startsAt: momentOf(told.start, now), at, staff })
  const people = peopleOf(scene, told)
  const { id, version } = running
  return async (later) => {
    await signUpAll(later, running, people, at)
    await later.as(staff, minutesAfter(now, -2)).ask(cancelActivity, { params: { id }, body: { reason, version } })
  }
}

/** A neighbouring street has a life of its own: one does not see the other's desk. */
async function lookNextDoor(scene: Scene, staff: Actor): Promise<Rest[]> {
  const { past, coming: next } = coming.otherStreet
  const startsAt = momentOf(past, scene.stage.now)
  const at = minutesAfter(startsAt, -7000)
  const life = lifeOf(scene, past, await plan(scene, past, { startsAt, at, staff }), at)
  return [(later) => liveThrough(later, life), await announce(scene, next, staff)]
}

function ago({ stage: { now } }: Scene, hours: number): Date {
  return minutesAfter(now, -60 * hours)
}
