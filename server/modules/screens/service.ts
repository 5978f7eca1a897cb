import type { heartbeat, listKiosks, listNotices, Notice, postNotice, showKioskHome } from '#contract/screens.ts'
import { screenRefusals } from '#contract/screens.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { iso, isoOrNull } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import type { House } from '#kernel/module.ts'
import { missing, type Refusal, refuserOf } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { kioskView } from './pairing.ts'
import { looksAfter, streetOf } from './policy.ts'
import { boardOf, boardTime, canEndAt, minuteOf, runsOldPage, seenEvery } from './rules.ts'
import * as store from './store.ts'
import type { KioskRow, NoticeRow, Places, Programme } from './types.ts'

const no = refuserOf(screenRefusals)
const done = { done: true } as const

/** What the hall screen shows. Everything in it may be read by anyone who walks in: no person's name is in it. */
export async function showHome(
  t: Tx,
  { house, places, programme }: { house: House; places: Places; programme: Programme },
): Promise<AnswerOf<typeof showKioskHome> | Refusal> {
  const kiosk = await store.kioskWithNotice(t, t.actor.id!)
  const venue = await places.venue(t, kiosk.venue_id)
  if (!venue) return missing()
  const rows = await programme.rowsFor(t, { streetId: kiosk.area_id, ...boardTime(t.now), state: 'published' })
  return {
    kioskName: kiosk.name,
    streetId: kiosk.area_id,
    streetName: venue.streetName,
    venue,
    notice: kiosk.notice_id
      ? {
          id: kiosk.notice_id,
          text: kiosk.text!,
          textEn: kiosk.text_en!,
          from: iso(kiosk.from_at!),
          to: isoOrNull(kiosk.to_at),
          // In a hall the centre speaks, not the clerk who typed it.
          by: venue.name,
          endedAt: null,
        }
      : null,
    ...boardOf(rows, t.now),
    phoneUrl: `${house.config.publicUrl}/m`,
    asOf: iso(minuteOf(t.now)),
  }
}

/** A screen says that it is alive; it learns whether it should load its page anew. */
export async function hearHeartbeat(
  t: Tx,
  { build, showing }: BodyOf<typeof heartbeat>,
  page: string | undefined,
): Promise<AnswerOf<typeof heartbeat> | Refusal> {
  const kiosk = await store.kioskById(t, t.actor.id!)
  if (!kiosk) return missing()
  const seen = kiosk.last_seen_at?.getTime() ?? 0
  if (kiosk.reload_asked_at || t.now.getTime() - seen >= seenEvery) await store.noteSeen(t, kiosk.id, build, showing)
  return { reload: kiosk.reload_asked_at !== null || runsOldPage(build, page) }
}

export async function listScreens(t: Tx, places: Places): Promise<AnswerOf<typeof listKiosks>> {
  const rows = await store.kiosksOfStreet(t, streetOf(t.actor))
  const venues = await places.venuesOf(t, [...new Set(rows.map((row) => row.venue_id))])
  return { rows: rows.map((row) => kioskView(row, venues.get(row.venue_id)?.name ?? '', t.now)) }
}

/** Takes a screen's right away: its next request is a stranger's. Once revoked it stays so; asking twice is fine. */
export async function revokeScreen(t: Tx, id: string): Promise<typeof done | Refusal> {
  const kiosk = await screenOfMyStreet(t, id)
  if (!kiosk) return missing()
  await store.revoke(t, id)
  t.audit({ action: 'kiosk.revoke', objectKind: 'kiosk', objectId: id, title: kiosk.name, areaId: kiosk.area_id })
  t.fact({
    kind: 'kiosk.revoked',
    objectId: id,
    areaId: kiosk.area_id,
    payload: {},
    // The street's topic too: the screen itself listens to it, asks again, and learns that it is nobody.
    topics: [`staff:${kiosk.area_id}`, `street:${kiosk.area_id}`],
  })
  return done
}

/** Asks a screen to load its page anew at its next heartbeat. */
export async function askScreenToReload(t: Tx, id: string): Promise<typeof done | Refusal> {
  const kiosk = await screenOfMyStreet(t, id)
  if (!kiosk || kiosk.revoked_at) return missing()
  await store.askReload(t, id)
  t.audit({ action: 'kiosk.reload', objectKind: 'kiosk', objectId: id, title: kiosk.name, areaId: kiosk.area_id })
  return done
}

async function screenOfMyStreet(t: Tx, id: string): Promise<KioskRow | undefined> {
  const kiosk = await store.kioskById(t, id)
  return kiosk && looksAfter(t.actor, kiosk.area_id) ? kiosk : undefined
}

export async function listStreetNotices(t: Tx): Promise<AnswerOf<typeof listNotices>> {
  const rows = await store.noticesOfStreet(t, streetOf(t.actor))
  return { rows: rows.map(noticeView) }
}

/** Puts a notice on the street's hall screens; the newest one in force is shown. */
export async function post(t: Tx, body: BodyOf<typeof postNotice>): Promise<Notice | Refusal> {
  const to = body.to ? new Date(body.to) : null
  if (!canEndAt(to, t.now)) return no('notice.times')
  const row: NoticeRow = {
    id: newId(),
    area_id: streetOf(t.actor),
    text: body.text,
    text_en: body.textEn,
    from_at: t.now,
    to_at: to,
    by_id: t.actor.id,
    by_name: t.actor.name,
    ended_at: null,
  }
  await store.addNotice(t, row)
  tellNotice(t, row, 'post')
  return noticeView(row)
}

/** Takes a notice off; one that is off already stays so. */
export async function end(t: Tx, id: string): Promise<typeof done | Refusal> {
  const row = await store.noticeById(t, id)
  if (!row || !looksAfter(t.actor, row.area_id)) return missing()
  if (!row.ended_at) await store.endNotice(t, id)
  tellNotice(t, row, 'end')
  return done
}

function tellNotice(t: Tx, row: NoticeRow, verb: 'post' | 'end'): void {
  t.audit({ action: `notice.${verb}`, objectKind: 'notice', objectId: row.id, title: row.text, areaId: row.area_id })
  t.fact({
    kind: verb === 'post' ? 'notice.posted' : 'notice.ended',
    objectId: row.id,
    areaId: row.area_id,
    payload: {},
    topics: [`street:${row.area_id}`],
  })
}

function noticeView(row: NoticeRow): Notice {
  return {
    id: row.id,
    text: row.text,
    textEn: row.text_en,
    from: iso(row.from_at),
    to: isoOrNull(row.to_at),
    by: row.by_name,
    endedAt: isoOrNull(row.ended_at),
  }
}
