import {
  checkIn,
  closeActivity,
  planActivity,
  publishActivity,
  showDoorCode,
  signUp,
  tickAttendance,
  type activityKinds,
  type audiences,
} from '#contract/activities.ts'
import { iso } from '#kernel/calendar.ts'
import type { Actor } from '#kernel/actor.ts'
import type { Cast } from '../district/settle-people.ts'
import type { District } from '../district/found-district.ts'
import { earlier, minutesAfter } from '../moments.ts'
import type { Acts, Stage } from '../stage.ts'

/** An activity as the files tell it, without its times. */
export type Told = {
  title: string
  kind: (typeof activityKinds)[number]
  minutes: number
  venue: string
  audience: (typeof audiences)[number]
  capacity: number | null
  description: string
}

/** Everything the steps of an activity share. */
export type Theatre = { stage: Stage; district: District; cast: Cast }
/** A theatre while people act in it, in one transaction. */
export type Scene = Theatre & { as: Acts }

/** A planned activity and who runs it. */
export type Running = { id: string; version: number; code: string; startsAt: Date; endsAt: Date; staff: Actor }

/** The fields of a plan, as a screen sends them; staff confirm that a place opens where it would be closed. */
export function planOf({ district }: Theatre, told: Told, startsAt: Date) {
  const { title, kind, audience, capacity, description, venue, minutes } = told
  const times = { startsAt: iso(startsAt), endsAt: iso(minutesAfter(startsAt, minutes)) }
  return { title, kind, audience, capacity, description, venueId: district.venue(venue), openFor: true, ...times }
}

/** Plans an activity of a street, or of one of its units by who speaks for it, and publishes it unless told otherwise. */
export async function plan(
  scene: Scene,
  told: Told & { host: string | null; publish?: boolean },
  { startsAt, at, staff }: { startsAt: Date; at: Date; staff: Actor },
): Promise<Running> {
  const { cast, as, district } = scene
  const host = told.host === null ? undefined : cast.liaisonOf(told.host)
  const hostOrganizationId = host || told.host === null ? null : district.unit(told.host)
  const fields = planOf(scene, told, startsAt)
  // Where the place is closed at that hour, its staff plan it for the unit and confirm that it opens.
  const door = await scene.stage.doors.units.venueDuring(as(staff, at).t, fields.venueId, {
    from: startsAt,
    to: minutesAfter(startsAt, told.minutes),
  })
  const openFor = door?.state === 'closed' || door?.state === 'closes'
  const { ask } = as(openFor ? staff : (host ?? staff), at)
  const ofHost = openFor && told.host !== null ? district.unit(told.host) : hostOrganizationId
  const planned = await ask(planActivity, { body: { ...fields, hostOrganizationId: ofHost } })
  const { id, version } =
    told.publish === false
      ? planned
      : await ask(publishActivity, { params: { id: planned.id }, body: { version: planned.version } })
  return { id, version, code: planned.code, startsAt, endsAt: minutesAfter(startsAt, told.minutes), staff }
}

/** So many of those whom an activity is for, with these among them; who comes by habit is not drawn by chance. */
export function guests(
  { stage, cast }: Theatre,
  { audience, signedUp }: Pick<Told, 'audience'> & { signedUp: number },
  certain: readonly Actor[],
): { certain: readonly Actor[]; others: Actor[] } {
  const invited = audience === 'memberUnits' ? cast.ofUnits : cast.members
  const coming = certain.filter((actor) => invited.includes(actor))
  const others = invited.filter((actor) => !cast.regulars.includes(actor))
  return { certain: coming, others: stage.chance.some(others, signedUp - coming.length) }
}

/** So many of these people, in the order of their ids. */
export function firstOf(people: readonly Actor[], howMany: number): Actor[] {
  return people.slice(0, howMany).toSorted((one, other) => (one.id! < other.id! ? -1 : 1))
}

/** People sign up one after the other between the publishing and shortly before the start (or now). */
export async function signUpAll(
  { stage, as }: Scene,
  activity: Running,
  people: readonly Actor[],
  publishedAt: Date,
): Promise<void> {
  const until = earlier(minutesAfter(activity.startsAt, -45), minutesAfter(stage.now, -3))
  const step = (until.getTime() - publishedAt.getTime()) / (people.length + 1)
  for (const [index, person] of people.entries()) {
    const at = new Date(publishedAt.getTime() + Math.round(step * (index + 1)))
    await as(person, at).ask(signUp, { params: { id: activity.id } })
  }
}

/**
 * Some scan the code at the door, a few under each code as they come; the others are ticked by staff.
 * @param came in the order of their ids, so that activities played side by side never wait for each other's people
 */
export async function letIn(
  { as }: Scene,
  { id, code, staff }: Running,
  { came, byDoorCode, at }: { came: readonly Actor[]; byDoorCode: number; at: Date },
): Promise<void> {
  let token = ''
  for (const [index, person] of came.slice(0, byDoorCode).entries()) {
    const codeAt = minutesAfter(at, 2 * Math.floor(index / underOneCode))
    if (index % underOneCode === 0) token = tokenIn(await as(staff, codeAt).ask(showDoorCode, { params: { id } }))
    const scannedAt = new Date(codeAt.getTime() + (index % underOneCode) * 9_000)
    await as(person, scannedAt).ask(checkIn, { body: { activity: code, token } })
  }
  const { ask } = as(staff, minutesAfter(at, 2))
  for (const { id: personId } of came.slice(byDoorCode))
    await ask(tickAttendance, { params: { id }, body: { personId: personId!, what: 'in' } })
}

const underOneCode = 4

/** The code in the address that a phone's camera opens. */
function tokenIn({ url }: { url: string }): string {
  const token = new URL(url).searchParams.get('t')
  if (!token) throw new Error('The address at the door holds no code.')
  return token
}

/** Closes an activity some minutes after its end. */
export async function close(
  { as }: Scene,
  { id, version, staff }: Running,
  { at, servedHeadcount }: { at: Date; servedHeadcount: number | null },
): Promise<void> {
  await as(staff, at).ask(closeActivity, { params: { id }, body: { servedHeadcount, version } })
}

/** Plays scenes side by side, two at a time, each in a transaction of its own. */
export async function sideBySide(
  theatre: Theatre,
  scenes: readonly ((scene: Scene) => Promise<void>)[],
): Promise<void> {
  const waiting = [...scenes]
  const hand = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const scene = next
      await theatre.stage.play((as) => scene({ ...theatre, as }))
    }
  }
  await Promise.all(Array.from({ length: hands }, hand))
}

/** As many as the machine we prove on has cores: scenes share people, and on a busy machine a long line for them would outlast the limit of a lock. */
const hands = 2
