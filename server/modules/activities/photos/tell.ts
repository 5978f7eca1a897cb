import type { Tx } from '#kernel/tx.ts'
import type { ActivityTable, PhotoTable } from '../types.ts'

type Of = Pick<PhotoTable, 'activity_id' | 'area_id'> & Pick<ActivityTable, 'title'>
type Hosts = Pick<ActivityTable, 'host_id' | 'co_host_id'>

/** Writes down what was done to a photo, under the title of its activity. */
export function auditPhoto(
  t: Tx,
  action: string,
  photo: Of & { id: string },
  detail: Record<string, string> = {},
): void {
  const { id, title, area_id: areaId } = photo
  t.audit({ action, objectKind: 'photo', objectId: id, title, areaId, detail })
}

/** Tells every screen that may show photos of this activity to ask again. */
export function tellPhotos(t: Tx, photo: Of & Hosts, personIds: readonly string[] = []): void {
  const units = [photo.host_id, photo.co_host_id].filter((id) => id !== null)
  t.fact({
    kind: 'photo.changed',
    objectId: photo.activity_id,
    areaId: photo.area_id,
    payload: { activityId: photo.activity_id },
    topics: [
      `street:${photo.area_id}`,
      `staff:${photo.area_id}`,
      `activity:${photo.activity_id}`,
      ...units.map((id) => `organization:${id}`),
      ...new Set(personIds.map((id) => `person:${id}`)),
    ],
  })
}

/** Tells that the file of a photo is to be deleted; whoever hears it does so once this is written. */
export function tellGone(t: Tx, photo: Pick<PhotoTable, 'id' | 'area_id'>): void {
  t.fact({ kind: 'photo.gone', objectId: photo.id, areaId: photo.area_id, payload: {}, topics: [] })
}
