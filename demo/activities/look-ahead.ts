import { cancelActivity } from '#contract/activities.ts'
import type { Actor } from '#kernel/actor.ts'
import { dayOf, startOfDay } from '#kernel/calendar.ts'
import type { Matches } from '../lists/make-matches.ts'
import { earlier, minutesAfter, momentOf, type When } from '../moments.ts'
import comingFile from './coming.json' with { type: 'json' }
import { lifeOf, live, planOfMatch, type Lived } from './live-through.ts'
import { close, guests, letIn, plan, sideBySide, signUpAll, type Theatre, type Told } from './play.ts'

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
  const work: Later[] = []
  for (const told of coming.street) work.push(await announce(theatre, told, staff))
  work.push(
    await announceMatch(theatre, staff, matches),
    await leaveOpen(theatre, staff),
    await callOff(theatre, staff),
  )
  const startsAt = momentOf(coming.draft.start, stage.now)
  await plan(theatre, { ...coming.draft, publish: false }, { startsAt, at: ago(theatre, 20), staff })
  work.push(...(await lookNextDoor(theatre, cast.named('staff-jingansi'))))
  await sideBySide(work)
}

/** What is still to be done for an activity that has been planned. */
type Later = () => Promise<void>

/** Published three days ago; who signed up since stands on it, and some are in already where it has begun. */
async function announce(theatre: Theatre, told: Coming, staff: Actor): Promise<Later> {
  const { stage } = theatre
  const at = ago(theatre, 72)
  const running = await plan(theatre, told, { startsAt: startOf(theatre, told.start), at, staff })
  const people = peopleOf(theatre, told)
  const scanning = people.slice(0, told.checkedIn ?? 0)
  return async () => {
    await signUpAll(theatre, running, people, at)
    if (scanning.length > 0) await letIn(theatre, running, { scanning, ticked: [], at: minutesAfter(stage.now, -25) })
  }
}

/** Whoever is named signs up last: in a full activity they stand on the waitlist. */
function peopleOf(theatre: Theatre, told: Coming): Actor[] {
  const { certain, others } = guests(theatre, told, told.with.map(theatre.cast.named))
  return [...others, ...certain]
}

/** What begins around now begins today, however late it is. */
function startOf({ stage: { now } }: Theatre, when: When): Date {
  const moment = momentOf(when, now)
  if ('day' in when) return moment
  const today = startOfDay(dayOf(now))
  return earlier(moment < today ? today : moment, minutesAfter(today, 1440 - 10))
}

async function announceMatch(theatre: Theatre, staff: Actor, matches: Matches): Promise<Later> {
  const { stage } = theatre
  const told = coming.ofMatch
  const startsAt = momentOf(told.start, stage.now)
  const at = ago(theatre, 50)
  const running = await planOfMatch(theatre, told, { startsAt, at, staff, match: matches(told.match) })
  const people = peopleOf(theatre, told)
  return () => signUpAll(theatre, running, people, at)
}

/** This morning's activity, or before this afternoon that of yesterday, which nobody has closed yet. */
async function leaveOpen(theatre: Theatre, staff: Actor): Promise<Later> {
  const { stage } = theatre
  const { toClose: told } = coming
  const morning = momentOf({ day: 0, at: '09:30' }, stage.now)
  const over = minutesAfter(morning, told.minutes + 60) < stage.now
  const startsAt = over ? morning : momentOf({ day: -1, at: '15:00' }, stage.now)
  const at = minutesAfter(startsAt, -3000)
  const running = await plan(theatre, told, { startsAt, at, staff })
  const people = guests(theatre, told, []).others
  return async () => {
    await signUpAll(theatre, running, people, at)
    await letIn(theatre, running, {
      scanning: people.slice(0, 4),
      ticked: people.slice(4, told.came),
      at: minutesAfter(startsAt, -6),
    })
  }
}

async function callOff(theatre: Theatre, staff: Actor): Promise<Later> {
  const { stage } = theatre
  const { reason, ...told } = coming.toCancel
  const at = ago(theatre, 60)
  const running = await plan(theatre, told, { startsAt: momentOf(told.start, stage.now), at, staff })
  const people = peopleOf(theatre, told)
  const { id, version } = running
  return async () => {
    await signUpAll(theatre, running, people, at)
    await stage.as(staff, minutesAfter(stage.now, -2), (ask) =>
      ask(cancelActivity, { params: { id }, body: { reason, version } }),
    )
  }
}

/** A neighbouring street has a life of its own: one does not see the other's desk. */
async function lookNextDoor(theatre: Theatre, staff: Actor): Promise<Later[]> {
  const { past, coming: next } = coming.otherStreet
  const startsAt = momentOf(past, theatre.stage.now)
  const at = minutesAfter(startsAt, -7000)
  const life = lifeOf(theatre, past, await plan(theatre, past, { startsAt, at, staff }), at)
  return [
    async () => {
      await live(theatre, life)
      await close(theatre, life.running, { at: minutesAfter(life.running.endsAt, 8), servedHeadcount: null })
    },
    await announce(theatre, next, staff),
  ]
}

function ago({ stage: { now } }: Theatre, hours: number): Date {
  return minutesAfter(now, -60 * hours)
}
