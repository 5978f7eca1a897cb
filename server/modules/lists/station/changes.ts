import type { BodyOf } from '#contract/route.ts'
import type { changeSpeaker, joinSession, leaveSession, moveSession } from '#contract/station.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { MessageKind } from '#contract/messages.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { loadItem } from '../items/store.ts'
import { columnsOf, standingOf } from '../matches/reading.ts'
import { backToAccepted, scheduled } from '../matches/rules.ts'
import { staleOf } from '../matches/service.ts'
import { holdMatch, matchesWith, updateMatch } from '../matches/store.ts'
import { note, tellSide } from '../matches/telling.ts'
import { maySeeMatch, viewerOf, type Viewer } from '../policy.ts'
import { refuse } from '../refuse.ts'
import type { MatchTable } from '../types.ts'
import { leftIn } from './rules.ts'
import { sessionOf } from './sessions.ts'
import { knownSpeakers } from './speakers.ts'
import { loadRequest, requestsWith, speakersById, updateRequests } from './store.ts'
import { dayFault } from './taking.ts'
import type { StationRequestTable } from './types.ts'

type Moved = { id: string; version: number }
type Held = { match: MatchTable; request: StationRequestTable }

/** An order that concerns the asker, held and seen in this version. */
async function held(t: Tx, id: string, version: number): Promise<Held | Refusal> {
  const match = await holdMatch(t, id)
  const request = match && (await loadRequest(t, id))
  if (!match || !request || !maySeeMatch(viewerOf(t.actor), match)) return missing()
  return staleOf(match, version) ?? { match, request }
}

/** The staff of the street whose entry it is. */
export function mayArrange(viewer: Viewer, { area_id: areaId }: Pick<StationRequestTable, 'area_id'>): boolean {
  return viewer.kind === 'system' || (viewer.kind === 'staff' && viewer.areaId === areaId)
}

const notBegun: readonly MatchTable['state'][] = ['proposed', 'accepted', 'scheduled']

/** The orders of one session: of one activity, or the one alone. */
async function together(t: Tx, match: MatchTable): Promise<MatchTable[]> {
  return match.activity_id === null ? [match] : matchesWith(t, match.activity_id)
}

/** Writes into the history of every order of a session, and tells their units. */
async function noteAll(
  t: Tx,
  doors: Doors,
  matches: readonly MatchTable[],
  action: string,
  {
    detail,
    kind,
    params,
    giver,
  }: {
    detail: Record<string, string>
    kind: MessageKind
    params: Record<string, string>
    giver: boolean
  },
): Promise<MatchTable[]> {
  const after: MatchTable[] = []
  for (const match of matches) {
    const next = await updateMatch(t, match, {})
    await note(t, next, action, detail)
    await tellSide(t, doors, next, 'need', kind, params)
    after.push(next)
  }
  if (giver) await tellSide(t, doors, after[0]!, 'resource', kind, params)
  return after
}

/** Puts a session on another day; the flow moves its activity in the same transaction. Answers which one that is. */
export async function moveDay(
  t: Tx,
  doors: Doors,
  id: string,
  { day, at, version }: Omit<BodyOf<typeof moveSession>, 'openFor'>,
): Promise<(Moved & { activityId: string | null }) | Refusal> {
  const found = await held(t, id, version)
  if (isRefusal(found)) return found
  const { match, request } = found
  if (!notBegun.includes(match.state)) return refuse('match.state', { state: match.state })
  const fault = await dayFault(t, request.speaker_id, day, sessionOf(match))
  if (fault) return fault
  const all = await together(t, match)
  await updateRequests(
    t,
    all.map((one) => one.id),
    { day, at_time: at },
  )
  const after = await noteAll(t, doors, all, 'station.move', {
    detail: { from: request.day ?? '', to: `${day} ${at}` },
    kind: 'session.moved',
    params: { day, at },
    giver: true,
  })
  return { id, version: after.find((one) => one.id === id)!.version, activityId: match.activity_id }
}

/** An activity was put on another day or time: its orders follow, as far as their speaker can, and their units are told. */
export async function followActivity(
  t: Tx,
  doors: Doors,
  activityId: string,
  { day, at }: { day: string; at: string },
): Promise<Refusal | undefined> {
  const all = await matchesWith(t, activityId)
  const orders: Held[] = []
  for (const match of all) {
    const request = await loadRequest(t, match.id)
    if (request && (request.day !== day || request.at_time !== at)) orders.push({ match, request })
  }
  const [first] = orders
  if (!first) return undefined
  if (first.request.day !== day) {
    const fault = await dayFault(t, first.request.speaker_id, day, activityId)
    if (fault) return fault
  }
  await updateRequests(
    t,
    orders.map(({ match }) => match.id),
    { day, at_time: at },
  )
  await noteAll(
    t,
    doors,
    orders.map(({ match }) => match),
    'station.move',
    {
      detail: { from: first.request.day ?? '', to: `${day} ${at}` },
      kind: 'session.moved',
      params: { day, at },
      giver: true,
    },
  )
  return undefined
}

/** Somebody else speaks instead. Who it is stands in the order alone: consent may be withdrawn, history cannot. */
export async function substitute(
  t: Tx,
  doors: Doors,
  id: string,
  { speakerId, version }: BodyOf<typeof changeSpeaker>,
): Promise<Moved | Refusal> {
  const found = await held(t, id, version)
  if (isRefusal(found)) return found
  const { match, request } = found
  if (!mayArrange(viewerOf(t.actor), request)) return missing()
  if (!notBegun.includes(match.state)) return refuse('match.state', { state: match.state })
  const known = (await knownSpeakers(t, doors, await speakersById(t, [speakerId]))).get(speakerId)
  if (!known?.stands || known.row.area_id !== request.area_id) return refuse('speaker.unavailable')
  const fault = request.day === null ? undefined : await dayFault(t, speakerId, request.day, sessionOf(match))
  if (fault) return fault
  const all = await together(t, match)
  await updateRequests(
    t,
    all.map((one) => one.id),
    { speaker_id: speakerId },
  )
  const after = await noteAll(t, doors, all, 'station.speaker', {
    detail: {},
    kind: 'session.speaker',
    params: {},
    giver: false,
  })
  return { id, version: after.find((one) => one.id === id)!.version }
}

/** Lets an order join the session of another one; both of the same entry, as far as places are left. */
export async function join(
  t: Tx,
  doors: Doors,
  id: string,
  { withId, version }: BodyOf<typeof joinSession>,
): Promise<Moved | Refusal> {
  const found = await held(t, id, version)
  if (isRefusal(found)) return found
  const { match, request } = found
  if (!mayArrange(viewerOf(t.actor), request)) return missing()
  const move = scheduled(standingOf(match))
  if (typeof move === 'string') return refuse('match.state', { state: match.state })
  await t.lock([`lists.session:${request.item_id}`])
  const others = (await requestsWith(t, request.item_id)).filter((one) => one.state === 'scheduled')
  const other = others.find((one) => one.match_id === withId)
  if (!other?.activity_id || other.day === null) return refuse('station.no-session')
  const inIt = others.filter((one) => one.activity_id === other.activity_id)
  const left = leftIn(
    (await loadItem(t, request.item_id))?.capacity ?? null,
    inIt.map(({ people }) => people),
  )
  if (left !== null && (request.people ?? 0) > left) return refuse('station.session-full', { left })
  const after = await updateMatch(t, match, { ...columnsOf(move), activity_id: other.activity_id })
  const { day, at_time, speaker_id, place } = other
  await updateRequests(t, [id], { day, at_time, speaker_id, place })
  await note(t, after, 'station.join', { to: `${day} ${at_time}` })
  await tellSide(t, doors, after, 'need', 'match.scheduled')
  return { id, version: after.version }
}

/** Takes an order out of a session it shares: it is accepted still, and no day is held for it. */
export async function leave(
  t: Tx,
  doors: Doors,
  id: string,
  { version }: BodyOf<typeof leaveSession>,
): Promise<Moved | Refusal> {
  const found = await held(t, id, version)
  if (isRefusal(found)) return found
  const { match, request } = found
  if (!mayArrange(viewerOf(t.actor), request)) return missing()
  const move = backToAccepted(standingOf(match))
  if (typeof move === 'string') return refuse('match.state', { state: match.state })
  await t.lock([`lists.session:${request.item_id}`])
  if ((await together(t, match)).length < 2) return refuse('station.no-session')
  const after = await updateMatch(t, match, { ...columnsOf(move), activity_id: null })
  await updateRequests(t, [id], { day: null })
  await note(t, after, 'station.leave')
  await tellSide(t, doors, after, 'need', 'session.left')
  return { id, version: after.version }
}
