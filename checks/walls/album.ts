import { aDot } from '#testing/photos.ts'
import type { Thing, Things } from './objects.ts'
import type { RoleName, Standing } from './standing.ts'
import { anUpload } from '#testing/uploads.ts'

const words = { caption: '', takenOn: '2099-01-01', place: '大厅', takenBy: '', rights: 'ours', rightsNote: '' }
const described = { ...words, keepUntil: '2100-01-01', persons: [] }

/** What asking about photos of activities needs beyond the smallest body. */
export const albumFillings = {
  'POST /api/activities/:id/photos': () => ({ upload: aDot() }),
  'POST /api/activities/:id/photo-consents': ({ thing }: { thing: Thing }) => ({
    body: { personId: thing['guest'], purpose: 'photos', given: true, version: 1 },
  }),
  'POST /api/me/photos/consents': () => ({ body: { activityId: null } }),
  'GET /api/activity-photos': () => ({ queries: ['pageSize=100', 'use=inside&pageSize=100', 'consent=unasked'] }),
  'GET /api/photo-removals': () => ({ queries: ['pageSize=100', 'state=open&pageSize=100'] }),
  'PATCH /api/activity-photos/:id': () => ({ body: { ...described, use: 'inside', people: 'nobody' } }),
  'POST /api/photo-removals/:id/answer': () => ({
    body: { decision: 'restore', answer: '核对过，照片里看不出是谁。' },
  }),
}

/** Photos of published activities that everybody may see, one that stays inside, and requests to remove others. */
export async function theAlbum({ ask, does }: Standing, activities: Things, why: string) {
  const photo = async (by: RoleName, activity: Thing, use: 'public' | 'inside'): Promise<Thing> => {
    const answer = await ask(by, `POST /api/activities/${activity.id}/photos`, anUpload(aDot()))
    if (answer.statusCode !== 200) throw new Error(`No photo: ${answer.body}`)
    const { id, version } = answer.json() as Thing
    const people = use === 'public' ? 'nobody' : 'others'
    const said = { ...described, use, people, version }
    return { id, version: (await does<{ version: number }>(by, `PATCH /api/activity-photos/${id}`, said)).version }
  }
  const [own, far] = [activities['own']!, activities['far']!]
  const removal = async (by: RoleName, activity: Thing, text: string): Promise<Thing> => {
    const { id } = await photo(by, activity, 'public')
    const asked = { why: text, name: '方远' }
    return {
      ...(await does<Thing>(by, `POST /api/activity-photos/${id}/removal-requests/assisted`, asked)),
      version: 1,
    }
  }
  const photos: Things = {
    own: await photo('staff', own, 'public'),
    far: await photo('farStaff', far, 'public'),
    unpublished: await photo('staff', own, 'inside'),
  }
  const removals: Things = { own: await removal('staff', own, why), far: await removal('farStaff', far, '丙处请求') }
  return { 'photo of an activity': photos, 'request to remove a photo': removals }
}
