import type { renewItems, showRenewals } from '#contract/renewals.ts'
import type { AnswerOf } from '#contract/route.ts'
import { dayOf } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { ownEdition } from '../editions/service.ts'
import { ownership } from '../items/service.ts'
import { loadItems, lockItems, touchStreets, type ItemRecord } from '../items/store.ts'
import { addItemEvents } from '../items/events.ts'
import { mayChangeItem, viewerOf } from '../policy.ts'
import { isDue, renewedUntil } from './rules.ts'
import { answersByUnit, moveLastDays, renewalsOf, reopen, writeRenewed } from './store.ts'

type Seen = readonly { id: string; version: number }[]
type Done = AnswerOf<typeof renewItems>

/** The items of these that the asker may change and that still have the version that was seen, held until the end. */
async function held(t: Tx, seen: Seen): Promise<ItemRecord[]> {
  const versions = new Map(seen.map(({ id, version }) => [id, version]))
  await lockItems(t, [...versions.keys()])
  const viewer = viewerOf(t.actor)
  return (await loadItems(t, [...versions.keys()])).filter(
    (item) => versions.get(item.id) === item.version && mayChangeItem(viewer, ownership(item)),
  )
}

/**
 * Renews items as they stand: published again without review. What is published and was asked about, or has its last
 * day near or behind it, can be renewed; the rest is skipped, as is what somebody changed meanwhile.
 */
export async function renew(t: Tx, seen: Seen): Promise<Done> {
  const items = await held(t, seen)
  const today = dayOf(t.now)
  const asked = await renewalsOf(
    t,
    items.map(({ id }) => id),
  )
  const renewable = items.filter(
    (item) => item.state === 'published' && (asked.get(item.id)?.answer === 'waiting' || isDue(item.valid_to, today)),
  )
  const moved = renewable.map((item) => ({ item, lastDay: renewedUntil(item.valid_to, today) }))
  await moveLastDays(
    t,
    moved.map(({ item, lastDay }) => ({ id: item.id, lastDay })),
  )
  await writeRenewed(
    t,
    renewable.map((item) => ({
      id: item.id,
      edition_id: item.edition_id,
      organization_id: item.organization_id,
      area_id: item.area_id,
      last_day: item.valid_to,
      version_after: item.version + 1,
    })),
  )
  return tell(
    t,
    'item.renew',
    moved.map(({ item, lastDay }): Told => ({ item, detail: lastDay === null ? {} : { until: lastDay } })),
    seen,
  )
}

/** Takes renewals back: the last day and the question stand as before. What was changed since is skipped. */
export async function takeBack(t: Tx, seen: Seen): Promise<Done> {
  const items = await held(t, seen)
  const asked = await renewalsOf(
    t,
    items.map(({ id }) => id),
  )
  const renewed = items.flatMap((item) => {
    const renewal = asked.get(item.id)
    return renewal?.answer === 'renewed' && renewal.version_after === item.version ? [{ item, renewal }] : []
  })
  await moveLastDays(
    t,
    renewed.map(({ item, renewal }) => ({ id: item.id, lastDay: renewal.last_day })),
  )
  await reopen(
    t,
    renewed.map(({ item }) => item.id),
  )
  return tell(
    t,
    'item.renew-undo',
    renewed.map(({ item }) => ({ item, detail: {} })),
    seen,
  )
}

type Told = { item: ItemRecord; detail: Record<string, string> }

/** The beats that end both deeds: history, audit, facts, stamp. */
async function tell(t: Tx, action: string, told: readonly Told[], seen: Seen): Promise<Done> {
  await addItemEvents(
    t,
    told.map(({ item, detail }) => ({ itemId: item.id, areaId: item.area_id, action, detail })),
  )
  for (const { item, detail } of told)
    t.audit({ action, objectKind: 'item', objectId: item.id, title: item.title, areaId: item.area_id, detail })
  if (told.length === 0)
    t.audit({ action, objectKind: 'item', objectId: null, title: '', areaId: t.actor.hat?.areaId ?? null, detail: {} })
  const streets = Map.groupBy(told, ({ item }) => item.area_id)
  for (const [areaId, ofStreet] of streets)
    t.fact({
      kind: 'items.renewed',
      objectId: ofStreet[0]!.item.id,
      areaId,
      payload: { items: ofStreet.length },
      topics: [
        `street:${areaId}`,
        `staff:${areaId}`,
        ...new Set(ofStreet.map(({ item }) => `organization:${item.organization_id}`)),
      ],
    })
  await touchStreets(t, [...streets.keys()])
  const done = told.map(({ item }) => ({ id: item.id, version: item.version + 1 }))
  return { done, skipped: new Set(seen.map(({ id }) => id)).size - done.length }
}

/** Who was asked whether their items go on, and what they said; those that still have something to say first. */
export async function renewalPage(
  t: Tx,
  doors: Doors,
  editionId: string,
): Promise<AnswerOf<typeof showRenewals> | Refusal> {
  const edition = await ownEdition(t, editionId)
  if (!('id' in edition)) return edition
  const counts = await answersByUnit(t, editionId)
  const ids = counts.map((row) => row.organization_id)
  const units = await doors.units.organizationsOf(t, ids)
  const liaisons = await doors.units.liaisonsOf(t, ids)
  const rows = counts.map(({ organization_id, ...answers }) => ({
    organizationId: organization_id,
    organizationName: units.get(organization_id)?.name ?? '',
    noLiaison: (liaisons.get(organization_id) ?? []).length === 0,
    ...answers,
  }))
  return {
    rows: rows.toSorted((a, b) => b.waiting - a.waiting || (a.organizationName < b.organizationName ? -1 : 1)),
  }
}
