import type { Thing, Things } from './objects.ts'
import { noId, type RoleName, type Standing } from './standing.ts'

type Deed = { id: string; version: number }
type MakeItem = (by: RoleName, organizationId: string, title: string, more: object) => Promise<{ id: string }>

/** Sittings of claims on the spot in every relation, and their codes. @param day today in Shanghai */
export async function theSittings({ does, units, other }: Standing, item: MakeItem, day: string) {
  // Sittings at which a hospital's lessons are claimed; ours has claimed one of them already.
  const lesson = (by: RoleName, organization: string, title: string, more = {}) =>
    item(by, organization, title, { kind: 'resource', ...more })
  const sittingBy = async (by: RoleName, itemIds: string[], steps: readonly string[]): Promise<Thing> => {
    const made = await does<Deed>(by, 'POST /api/lists/spots', { title: '现场认领会', day })
    const { id } = made
    let { version } =
      itemIds.length > 0 ? await does<Deed>(by, `POST /api/lists/spots/${id}/items`, { itemIds, version: 1 }) : made
    for (const step of steps) ({ version } = await does<Deed>(by, `POST /api/lists/spots/${id}/${step}`, { version }))
    const { code } = await does<{ code: string }>(by, `GET /api/lists/spots/${id}`)
    return { id, version, code, day, item: itemIds[0] ?? noId }
  }
  const toAll = { openness: 'district' }
  const lessons = {
    own: (await lesson('staff', other.near, '丁医院现场的急救课', toAll)).id,
    taken: (await lesson('staff', other.near, '丁医院认走的急救课', toAll)).id,
    far: (await lesson('farStaff', other.far, '戊医院现场的急救课')).id,
  }
  const sittings: Things = {
    own: await sittingBy('staff', [lessons.own, lessons.taken], ['open']),
    far: await sittingBy('farStaff', [lessons.far], ['open']),
    unpublished: await sittingBy('staff', [], []),
    withdrawn: await sittingBy('staff', [lessons.own], ['open', 'close']),
  }
  const { code: ownCode } = sittings.own!
  const claimed = await does<{ matchId: string }>('liaison', `POST /api/lists/spot-codes/${String(ownCode)}/claims`, {
    itemId: lessons.taken,
  })
  for (const [relation, sitting] of Object.entries(sittings)) {
    sitting['matchId'] = relation === 'own' ? claimed.matchId : noId
    sitting['taker'] = relation === 'far' ? units.far : units.sameStreet
  }
  const codes: Things = Object.fromEntries(
    Object.entries(sittings).map(([relation, sitting]) => [
      relation,
      { ...sitting, id: String(sitting['code']), version: 1 },
    ]),
  )
  return { sittings, codes }
}
