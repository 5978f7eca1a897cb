import { randomBytes } from 'node:crypto'
import type { ChannelName, IdentityChannel, Way } from '#adapters/channels/index.ts'
import { channelRefusals } from '#contract/channels.ts'
import type { Me } from '#contract/people.ts'
import type { Actor } from '#kernel/actor.ts'
import { iso, later } from '#kernel/calendar.ts'
import { isRefusal, missing, refuserOf, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { mine, seenFrom, startSession, type SessionIo } from '../deeds/sessions.ts'
import { meOf } from '../hats.ts'
import { tokenHash } from '../identify.ts'
import { limits, refuse as refuseHere } from '../rules.ts'
import type { Room } from '../types.ts'
import {
  addBinding,
  addTrip,
  bindingsOf,
  dropBinding,
  noteFound,
  takeBack,
  takeFound,
  tripsSince,
  noteCameBy,
  type Trip,
} from './store.ts'

export const refuse = refuserOf(channelRefusals)

type Asking = { way: Way; inside: boolean }
type Begun = { address: string; ticket: string }
/** Who came back from which trip, found out before the transaction of the answer. */
export type Back = { trip: Trip; channel: ChannelName; subjectIndex: string }

/** Begins to sign in: so many an hour from one address, as with codes. */
export async function beginChannel(room: Room, t: Tx, asking: Asking, address: string): Promise<Begun | Refusal> {
  const addressIndex = room.house.seal.index(`address\0${address}`)
  if ((await tripsSince(t, addressIndex, later(t.now, -3_600_000))) >= limits.channel.perAddressAnHour)
    return refuseHere('code.too-many-today')
  return leave(room, t, asking, { personId: null, sessionId: null, addressIndex })
}

/** Begins to bind. Refuses `channel.bound` for who has one of this service. */
export async function beginBinding(room: Room, t: Tx, asking: Asking): Promise<Begun | Refusal> {
  const { personId, sessionId } = mine(t)
  const channel = channelOf(room, asking.way)?.channel
  if ((await bindingsOf(t, personId)).some((one) => one.channel === channel)) return refuse('channel.bound')
  const begun = await leave(room, t, asking, { personId, sessionId, addressIndex: null })
  if ('ticket' in begun) auditOf(t, 'channel.begin', personId, channel!)
  return begun
}

/**
 * Takes a browser back from its trip and asks the service who it was; in a transaction of its own, as the service is
 * asked between. Only the tab that left has the ticket, and only its session where it left from one. Refuses
 * `channel.old`, and what the service did not tell.
 */
export async function comeBack(
  room: Room,
  actor: Actor,
  { state, ticket, code }: { state: string; ticket: string; code: string },
): Promise<Back | Refusal> {
  const { transactions, seal } = room.house
  const trip = await transactions.do({ actor, scope: '*', requestId: 'channel' }, (t) =>
    takeBack(t, tokenHash(state), tokenHash(ticket)),
  )
  const way = trip && channelOf(room, trip.way)
  if (!trip || !way) return refuse('channel.old')
  if (trip.sessionId !== null && trip.sessionId !== actor.sessionId) return refuse('channel.old')
  const found = await way.finish(code)
  if (found.not) return refuse(`channel.${found.not}`)
  return { trip, channel: way.channel, subjectIndex: seal.index(`${way.channel}\0${found.subject}`) }
}

/** Signs in who is bound, binds who asked for it, and keeps the others for whoever signs in by phone now. */
export async function finishChannel(
  room: Room,
  t: Tx,
  { trip, channel, subjectIndex }: Back,
  io: SessionIo,
): Promise<{ channel: ChannelName; me: Me | null; bound: boolean } | Refusal> {
  if (trip.personId !== null) {
    const refused = await bind(room, t, trip.personId, channel, subjectIndex)
    return refused ?? { channel, me: await meOf(room, t, trip.personId, trip.sessionId!), bound: true }
  }
  const personId = await noteCameBy(t, channel, subjectIndex)
  if (personId === undefined) {
    await noteFound(t, trip.stateHash, subjectIndex, later(t.now, limits.channel.validSeconds * 1000))
    return { channel, me: null, bound: false }
  }
  const me = await startSession(room, t, personId, null, io, 'channel')
  return isRefusal(me) ? me : { channel, me, bound: false }
}

/** Binds what this browser came back with to who signed in since. Refuses `channel.old`, `channel.taken`, `channel.bound`. */
export async function keepChannel(room: Room, t: Tx, ticket: string): Promise<{ done: true } | Refusal> {
  const found = await takeFound(t, tokenHash(ticket))
  const channel = found && channelOf(room, found.way)?.channel
  if (!found?.subjectIndex || !channel) return refuse('channel.old')
  return (await bind(room, t, mine(t).personId, channel, found.subjectIndex)) ?? { done: true }
}

/** Ends a binding; one that is not there is missing. */
export async function unbindChannel(t: Tx, channel: ChannelName): Promise<{ done: true } | Refusal> {
  const { personId } = mine(t)
  if (!(await dropBinding(t, personId, channel))) return missing()
  auditOf(t, 'channel.unbind', personId, channel)
  return { done: true }
}

export async function myChannels(t: Tx) {
  const rows = await bindingsOf(t, mine(t).personId)
  return {
    rows: rows.map(({ channel, boundAt, usedAt }) => ({
      channel,
      boundAt: iso(boundAt),
      usedAt: usedAt && iso(usedAt),
    })),
  }
}

async function leave(
  room: Room,
  t: Tx,
  { way, inside }: Asking,
  whose: Pick<Trip, 'personId' | 'sessionId'> & { addressIndex: string | null },
): Promise<Begun | Refusal> {
  const channel = channelOf(room, way)
  if (!channel) return refuse('channel.off')
  // WeChat takes letters and digits only.
  const [state, ticket] = [randomBytes(24).toString('hex'), randomBytes(24).toString('base64url')]
  const expiresAt = later(t.now, limits.channel.validSeconds * 1000)
  await addTrip(t, { ...whose, way, stateHash: tokenHash(state), ticketHash: tokenHash(ticket), expiresAt })
  const back = `${room.house.config.publicUrl}/m/channel`
  return { address: channel.begin({ state, back, inside }), ticket }
}

async function bind(
  room: Room,
  t: Tx,
  personId: string,
  channel: ChannelName,
  subjectIndex: string,
): Promise<Refusal | undefined> {
  if (!(await addBinding(t, { personId, channel, subjectIndex }))) {
    const own = (await bindingsOf(t, personId)).find((one) => one.channel === channel)
    // Bound to the same already: nothing is left to do.
    if (own?.subjectIndex !== subjectIndex) return refuse(own ? 'channel.bound' : 'channel.taken')
  }
  auditOf(t, 'channel.bind', personId, channel)
  return undefined
}

function channelOf(room: Room, way: Way): IdentityChannel | undefined {
  return room.channels.find((one) => one.way === way)
}

function auditOf(t: Tx, action: string, personId: string, channel: ChannelName): void {
  const { areaId } = t.actor.hat ?? { areaId: null }
  t.audit({
    action,
    objectKind: 'person',
    objectId: personId,
    ...seenFrom({ areaId }, t.actor.name),
    detail: { channel },
  })
}
