import type { Fact, Hearer } from '#kernel/facts.ts'
import type { Tx } from '#kernel/tx.ts'
import { activityById } from '../store.ts'
import { activitiesNaming } from './store-people.ts'
import { tellPhotos } from './tell.ts'

/**
 * Screens that show photos of somebody ask again when they gave or withdrew consent, wherever they said it. Nothing has
 * to be changed: whether a photo is shown is asked of the consent itself.
 */
export const consentHearer: Hearer = {
  name: 'activities: consent to photos',
  kinds: ['consent.changed'],
  async hear(t, facts) {
    for (const fact of facts) await hearOne(t, fact)
  },
}

async function hearOne(t: Tx, { objectId: personId, payload }: Fact): Promise<void> {
  const { purpose, about } = payload
  if (purpose !== 'photos' && purpose !== 'childPhotos') return
  const named = await activitiesNaming(t, personId, purpose === 'childPhotos', about === null ? null : String(about))
  for (const id of named) {
    const activity = await activityById(t, id)
    if (activity) tellPhotos(t, { ...activity, activity_id: id }, [personId])
  }
}
