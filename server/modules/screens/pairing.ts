import type { pairKiosk, startPairing } from '#contract/screens.ts'
import { screenRefusals } from '#contract/screens.ts'
import { peopleRefusals } from '#contract/people.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { iso, later } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import type { House } from '#kernel/module.ts'
import { isRefusal, missing, type Refusal, refuse, refuserOf } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { streetOf } from './policy.ts'
import { isOnline, pairingLasts } from './rules.ts'
import * as store from './store.ts'
import { hashOf, newCode, newToken } from './tokens.ts'
import type { KioskRow, Places } from './types.ts'

const no = refuserOf(screenRefusals)
const codeTries = 10
/** The demonstration's screen may be open in so many browsers at once. */
const demonstrationTokens = 20

type Kiosk = AnswerOf<typeof pairKiosk>

/** A new screen asks to be paired. Anyone may ask; nothing is given before staff type the code. */
export async function askToBePaired(t: Tx, house: House): Promise<AnswerOf<typeof startPairing> | Refusal> {
  await store.dropPairingsBefore(t, t.now)
  const pollToken = newToken()
  const expiresAt = later(t.now, pairingLasts)
  for (let attempt = 0; attempt < codeTries; attempt++) {
    const code = newCode()
    const row = { poll_hash: hashOf(house.seal, pollToken), code, expires_at: expiresAt, kiosk_id: null }
    if (await store.addPairing(t, row)) return { code, pollToken, expiresAt: iso(expiresAt) }
  }
  return refuse('request.too-many', { seconds: pairingLasts / 1000 })
}

/**
 * Gives a paired screen its token. Until the screen has been heard of, asking again gives a new one in place of the
 * last: the answer that held it may have been lost on the way.
 */
export async function pollForToken(
  t: Tx,
  house: House,
  pollToken: string,
): Promise<{ token: string | null } | Refusal> {
  const pairing = await store.pairingToPoll(t, hashOf(house.seal, pollToken))
  if (!pairing || pairing.expires_at <= t.now || pairing.revoked_at || pairing.last_seen_at) return no('pairing.gone')
  if (!pairing.kiosk_id) return { token: null }
  const token = newToken()
  await store.giveToken(t, pairing.kiosk_id, hashOf(house.seal, token), 1)
  return { token }
}

/** Staff pair the screen that shows a code with a place of their street. */
export async function pairScreen(t: Tx, places: Places, body: BodyOf<typeof pairKiosk>): Promise<Kiosk | Refusal> {
  const street = streetOf(t.actor)
  const venue = await places.venue(t, body.venueId)
  if (!venue || isRefusal(venue) || venue.streetId !== street) return missing()
  const row = newKiosk(t, { areaId: street, venueId: venue.id, name: body.name, demonstration: false })
  await store.addKiosk(t, row)
  if (!(await store.claimPairing(t, body.code, row.id, later(t.now, pairingLasts)))) return no('pairing.gone')
  tellPaired(t, row)
  return kioskView(row, venue.name, t.now)
}

/** Makes the hall screen of the demonstration centre; the demonstration calls it once. */
export async function addDemonstrationKiosk(
  t: Tx,
  { areaId, venueId, name }: { areaId: string; venueId: string; name: string },
): Promise<{ id: string }> {
  const row = newKiosk(t, { areaId, venueId, name, demonstration: true })
  await store.addKiosk(t, row)
  tellPaired(t, row)
  return { id: row.id }
}

/** Lets this browser be the demonstration's screen. One that a visitor revoked stands up again under a new id. */
export async function pairAsDemonstration(t: Tx, house: House): Promise<{ token: string } | Refusal> {
  const off = () => refuserOf(peopleRefusals)('demonstration.off')
  if (!house.demonstration) return off()
  const found = await store.demonstrationKiosk(t)
  if (!found) return off()
  const id = found.revoked_at
    ? (await addDemonstrationKiosk(t, { areaId: found.area_id, venueId: found.venue_id, name: found.name })).id
    : found.id
  const token = newToken()
  await store.giveToken(t, id, hashOf(house.seal, token), demonstrationTokens)
  return { token }
}

export function kioskView(row: KioskRow, venueName: string, now: Date): Kiosk {
  return {
    id: row.id,
    name: row.name,
    venueId: row.venue_id,
    venueName,
    pairedAt: iso(row.paired_at),
    pairedBy: row.paired_by_name,
    lastSeenAt: row.last_seen_at ? iso(row.last_seen_at) : null,
    online: isOnline(row.last_seen_at, row.revoked_at, now),
    revokedAt: row.revoked_at ? iso(row.revoked_at) : null,
  }
}

function newKiosk(
  t: Tx,
  { areaId, venueId, name, demonstration }: { areaId: string; venueId: string; name: string; demonstration: boolean },
): KioskRow {
  return {
    id: newId(),
    area_id: areaId,
    venue_id: venueId,
    name,
    demonstration,
    paired_at: t.now,
    paired_by: t.actor.id,
    paired_by_name: t.actor.name,
    last_seen_at: null,
    build: '',
    showing: '',
    reload_asked_at: null,
    revoked_at: null,
    revoked_by_name: null,
  }
}

function tellPaired(t: Tx, row: KioskRow): void {
  t.audit({ action: 'kiosk.pair', objectKind: 'kiosk', objectId: row.id, title: row.name, areaId: row.area_id })
  t.fact({
    kind: 'kiosk.paired',
    objectId: row.id,
    areaId: row.area_id,
    payload: {},
    topics: [`staff:${row.area_id}`],
  })
}
