import { sql } from 'kysely'
import type { AnswerOf } from '#contract/route.ts'
import type { Reason, Suggestion, suggestFor } from '#contract/lists.ts'
import { systemActor, type Actor } from '#kernel/actor.ts'
import { dayOf } from '#kernel/calendar.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { loadEdition } from '../editions/store.ts'
import { itemRow, namesFor, streetNames } from '../items/rows.ts'
import { leftOf } from '../items/rules.ts'
import { ownership, visibleItem } from '../items/service.ts'
import { loadItems, type ItemRecord } from '../items/store.ts'
import { coolingOff, invitedEnough } from '../matches/invitations.ts'
import { lookFirst } from '../imports/reading.ts'
import { mayChangeItem, maySeeItem, viewerOf } from '../policy.ts'
import { refuse } from '../refuse.ts'
import type { ListsTables, SetAsideTable } from '../types.ts'
import { ranked, shortlist } from './rank.ts'
import { nearnessOf, reordered, type Nearness } from './rerank.ts'
import type { Candidate, Circumstances, Ranked } from './types.ts'

/** How many more than asked for are looked at closely, so that facts can still change the order. */
const spare = 12

/** Counterparts of a need or a resource, best first; a project has none. Pairs somebody set aside stand apart. */
export async function suggestionsFor(
  t: Tx,
  doors: Doors,
  id: string,
  limit: number,
  nearness: Nearness | null = null,
): Promise<AnswerOf<typeof suggestFor> | Refusal> {
  const item = await visibleItem(t, id)
  if (isRefusal(item)) return item
  const rerank = doors.embedder && { host: doors.embedder.host, model: doors.embedder.model, used: nearness !== null }
  if (item.kind === 'project') return { rows: [], setAside: [], rerank: rerank ?? null }
  const { streetName, index, asked, aside, near } = await shortlistOf(t, doors, item, item.kind, limit)
  // What was set aside stays in sight, however far down it stands.
  const far = index.candidates.filter((candidate) => aside.has(candidate.id) && !near.includes(candidate))
  const list = [...near, ...far]
  const records = new Map(
    (
      await loadItems(
        t,
        list.map((candidate) => candidate.id),
      )
    ).map((record) => [record.id, record]),
  )
  const engine = ranked(index, asked, list, await circumstancesOf(t, item, records))
  const found = nearness ? reordered(engine, nearness) : engine
  const names = await namesFor(
    t,
    doors.units,
    [...records.values()].map((record) => record.organization_id),
    streetName,
  )
  const row = ({ candidate, score, fits, misfits }: Ranked, more: Reason[] = []): Suggestion[] => {
    const record = records.get(candidate.id)
    if (!record) return []
    return [
      { item: itemRow(record, names), score: Math.round(score * 1000) / 1000, fits, misfits: [...more, ...misfits] },
    ]
  }
  return {
    rerank: rerank ?? null,
    rows: found
      .filter(({ candidate }) => !aside.has(candidate.id))
      .slice(0, limit)
      .flatMap((one) => row(one)),
    setAside: found.flatMap((one) => {
      const pair = aside.get(one.candidate.id)
      return pair ? row(one, [{ code: 'notThis', params: { by: pair.by, reason: pair.reason } }]) : []
    }),
  }
}

/** What stands near an item by meaning and stored facts, and what somebody set aside for it. */
async function shortlistOf(t: Tx, doors: Doors, item: ItemRecord, kind: Candidate['kind'], limit: number) {
  const streetName = await streetNames(t, doors.units)
  const edition = (await loadEdition(t, item.edition_id))!
  const area = { areaId: item.area_id, year: edition.year, label: edition.label }
  const units = (ids: readonly string[]) => doors.units.organizationsOf(t, ids)
  const pair = await doors.indexes.of(t, area, { street: streetName, units })
  const index = pair[kind === 'need' ? 'resource' : 'need']
  const unitName = (await units([item.organization_id])).get(item.organization_id)?.name ?? ''
  const asked = candidateOf(item, kind, unitName, streetName)
  const aside = new Map((await pairsSetAside(t, item)).map((pair) => [otherOf(pair, item.id), pair]))
  return { streetName, index, asked, aside, near: shortlist(index, asked, dayOf(t.now), limit + spare + aside.size) }
}

/**
 * Asks the endpoint, where there is one, how near the found are: before the transaction, so that nobody's connection waits
 * for it. Null when there is none, when it did not answer, or when not everybody may read the item that is asked about.
 */
export async function askNearness(doors: Doors, actor: Actor, id: string, limit: number): Promise<Nearness | null> {
  const { embedder } = doors
  if (!embedder) return null
  const looked = await lookFirst(doors, actor, async (t) => {
    const item = await visibleItem(t, id)
    if (isRefusal(item) || item.kind === 'project' || !maySeeItem({ kind: 'public' }, ownership(item))) return null
    // Candidates of the indexes are read by everybody (`indexes.ts`).
    return shortlistOf(t, doors, item, item.kind, limit)
  })
  return looked && nearnessOf(embedder, looked.asked, looked.near, (words) => namesKnown(doors, words))
}

/** Which of these words are names of persons anywhere in the network: asked by the house itself, who keeps them in. */
async function namesKnown({ transactions, people, units }: Doors, words: readonly string[]): Promise<Set<string>> {
  const options = { actor: systemActor('rerank'), scope: '*', requestId: 'look', readOnly: true } as const
  return transactions.do(options, async (t) =>
    (await people.namesAmong(t, words)).union(await units.namesAmong(t, words)),
  )
}

export function candidateOf(
  item: ItemRecord,
  kind: Candidate['kind'],
  unitName: string,
  streetName: (id: string) => string,
): Candidate {
  return {
    id: item.id,
    kind,
    organizationId: item.organization_id,
    unitName,
    areaId: item.area_id,
    streetName: streetName(item.area_id),
    title: item.title,
    description: item.description,
    audience: item.audience,
    category: item.category_name ?? '',
    capacity: item.capacity,
    availability: item.availability,
    place: item.place,
    validFrom: item.valid_from,
    validTo: item.valid_to,
  }
}

/** Open matches and past deliveries of each counterpart, as far as the asker's street may see them. */
async function circumstancesOf(
  t: Tx,
  asked: ItemRecord,
  records: ReadonlyMap<string, ItemRecord>,
): Promise<Map<string, Circumstances>> {
  const ids = [...records.keys()]
  const peace = await coolingOff(t, asked.id)
  const giving = [asked, ...records.values()].filter(({ kind }) => kind === 'resource')
  const enough = await invitedEnough(
    t,
    giving.map((item) => item.organization_id),
  )
  const { rows } = await sql<{ id: string; deliveries: number }>`
    select i.id, count(m.id) as deliveries from unnest(${ids}::uuid[]) as i(id)
    left join lists.match m on (m.need_item_id = i.id or m.resource_item_id = i.id) and m.state in ('delivered', 'confirmed')
    group by i.id`.execute(t.tables<ListsTables>())
  return new Map(
    rows.map(({ id, deliveries }) => {
      const record = records.get(id)!
      const until = peace.get(id)
      const helper = asked.kind === 'resource' ? asked : record
      return [
        id,
        {
          openMatches: record.open_matches,
          deliveries,
          left: leftOf(record),
          ...(until ? { coolingOff: until } : {}),
          ...(enough.has(helper.organization_id) ? { invitedEnough: true } : {}),
        },
      ]
    }),
  )
}

function otherOf(pair: SetAsideTable, id: string): string {
  return pair.need_item_id === id ? pair.resource_item_id : pair.need_item_id
}

/** The item's pairs that were set aside; only for those who answer for the item. */
async function pairsSetAside(t: Tx, item: ItemRecord): Promise<SetAsideTable[]> {
  if (!mayChangeItem(viewerOf(t.actor), ownership(item))) return []
  return t
    .tables<ListsTables>()
    .selectFrom('lists.set_aside')
    .selectAll()
    .where((eb) => eb.or([eb('need_item_id', '=', item.id), eb('resource_item_id', '=', item.id)]))
    .execute()
}

/** Need and resource of a pair the asker may decide about; or why not. */
async function ownPair(
  t: Tx,
  id: string,
  otherId: string,
): Promise<{ need: ItemRecord; resource: ItemRecord } | Refusal> {
  const [one, other] = [await visibleItem(t, id), await visibleItem(t, otherId)]
  if (isRefusal(one)) return one
  if (isRefusal(other)) return other
  const viewer = viewerOf(t.actor)
  if (!mayChangeItem(viewer, ownership(one)) && !mayChangeItem(viewer, ownership(other))) return missing()
  const [need, resource] = one.kind === 'need' ? [one, other] : [other, one]
  if (need.kind !== 'need' || resource.kind !== 'resource') return refuse('match.kinds')
  return { need, resource }
}

/** “Not this”: kept for the pair with who said it and why. Saying it again changes the reason. */
export async function setPairAside(
  t: Tx,
  id: string,
  otherId: string,
  reason: string,
): Promise<{ done: true } | Refusal> {
  const pair = await ownPair(t, id, otherId)
  if (isRefusal(pair)) return pair
  const { need, resource } = pair
  await forget(t, need, resource)
  await t
    .tables<ListsTables>()
    .insertInto('lists.set_aside')
    .values({
      need_item_id: need.id,
      resource_item_id: resource.id,
      need_area_id: need.area_id,
      resource_area_id: resource.area_id,
      at: t.now,
      by: t.actor.name,
      reason,
    })
    .onConflict((conflict) => conflict.columns(['need_item_id', 'resource_item_id']).doNothing())
    .execute()
  noteAside(t, need, resource, 'suggestion.set-aside')
  return { done: true }
}

export async function takePairBack(t: Tx, id: string, otherId: string): Promise<{ done: true } | Refusal> {
  const pair = await ownPair(t, id, otherId)
  if (isRefusal(pair)) return pair
  await forget(t, pair.need, pair.resource)
  noteAside(t, pair.need, pair.resource, 'suggestion.take-back')
  return { done: true }
}

async function forget(t: Tx, need: ItemRecord, resource: ItemRecord): Promise<void> {
  await t
    .tables<ListsTables>()
    .deleteFrom('lists.set_aside')
    .where('need_item_id', '=', need.id)
    .where('resource_item_id', '=', resource.id)
    .execute()
}

function noteAside(t: Tx, need: ItemRecord, resource: ItemRecord, action: string): void {
  t.audit({
    action,
    objectKind: 'item',
    objectId: need.id,
    title: need.title,
    areaId: need.area_id,
    detail: { resource: resource.title },
  })
}
