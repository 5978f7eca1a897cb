import type { compareEditions } from '#contract/editions.ts'
import type { AnswerOf } from '#contract/route.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { ownership } from '../items/service.ts'
import { mayChangeItem, maySeeItem, viewerOf } from '../policy.ts'
import { compared, type Compared } from './compare.ts'
import { editionRow, nameOf, ownEdition } from './service.ts'
import { itemsOnLists, type ListedItem } from './store.ts'

/** Two editions that the asker keeps beside each other; the earlier year is the one that is left. */
export async function compareTwo(
  t: Tx,
  doors: Doors,
  id: string,
  otherId: string,
): Promise<AnswerOf<typeof compareEditions> | Refusal> {
  const one = await ownEdition(t, id)
  if (isRefusal(one)) return one
  const other = await ownEdition(t, otherId)
  if (isRefusal(other)) return other
  const [earlier, later] = one.year < other.year ? [one, other] : [other, one]
  const viewer = viewerOf(t.actor)
  const readable = (items: readonly ListedItem[]) => items.filter((item) => maySeeItem(viewer, ownership(item)))
  const before = readable(await itemsOnLists(t, earlier.id))
  const after = readable(await itemsOnLists(t, later.id))
  const units = await doors.units.organizationsOf(t, [
    ...new Set([...before, ...after].map((item) => item.organization_id)),
  ])
  const read = (item: ListedItem): Compared => ({
    id: item.id,
    code: item.code,
    kind: item.kind,
    name: nameOf(item),
    carriedFromId: item.carried_from_id,
    title: item.title,
    organizationName: units.get(item.organization_id)?.name ?? '',
    category: item.category_name ?? '',
    description: item.description,
    audience: item.audience,
    capacity: item.capacity,
    availability: item.availability,
    place: item.place,
    contact:
      mayChangeItem(viewer, ownership(item)) && item.contact_sealed !== '' ? doors.seal.open(item.contact_sealed) : '',
    openness: item.openness,
    validFrom: item.valid_from,
    validTo: item.valid_to,
    stands: item.state === 'published',
  })
  return {
    edition: await editionRow(t, doors, later),
    earlier: await editionRow(t, doors, earlier),
    categories: compared(before.map(read), after.map(read), later.year - earlier.year),
  }
}
