import { listActivities, listRoster } from '#contract/activities.ts'
import { addActivityPhoto, editActivityPhoto, type photoPeople, type photoUses } from '#contract/activity-photos.ts'
import { decidePhotoConsent } from '#contract/my-photos.ts'
import { askPhotoRemoval } from '#contract/photo-removals.ts'
import { stranger } from '#kernel/actor.ts'
import { dayOf } from '#kernel/calendar.ts'
import type { District } from '../district/found-district.ts'
import type { Cast } from '../district/settle-people.ts'
import { minutesAfter } from '../moments.ts'
import { scenes } from '../pictures/scenes.ts'
import type { Stage } from '../stage.ts'

type Photo = {
  scene: keyof typeof scenes
  caption: string
  people: (typeof photoPeople)[number]
  use: (typeof photoUses)[number]
  /** What who is named in it has said. */
  said?: 'yes'
  /** A stranger asked for it to be removed. */
  asked?: string
}
/** Few, and of places alone: each takes a process to draw, and no picture here shows a person. */
const albums: readonly { title: string; photos: readonly Photo[] }[] = [
  {
    title: '老花镜清洗调校日',
    photos: [
      { scene: 'stall', caption: '开摊前的工具台', people: 'nobody', use: 'public' },
      { scene: 'desk', caption: '登记镜架和度数', people: 'named', use: 'public', said: 'yes' },
    ],
  },
  {
    title: '楼道堆物清理一小时行动',
    photos: [
      { scene: 'river', caption: '清理后的河边空地', people: 'nobody', use: 'public', asked: '照片里拍到了我家的窗户' },
      { scene: 'hall', caption: '出发前在大厅集合', people: 'named', use: 'public' },
    ],
  },
]

/** Photos of two activities that are over: shown, waiting for a consent, and asked to be removed. */
export async function hangPhotos(stage: Stage, district: District, cast: Cast): Promise<void> {
  const staff = cast.named('staff-shimen')
  const street = district.street('310106011')
  for (const { title, photos } of albums) {
    const { id, place, startsAt } = await stage.play(async (as) => {
      const { ask } = as(staff, minutesAfter(stage.now, -300))
      const query = { street, when: 'past', q: title, pageSize: 1 } as const
      return (await ask(listActivities, { query })).rows[0]!
    })
    for (const [index, photo] of photos.entries()) {
      const file = { name: `${photo.scene}.png`, bytes: scenes[photo.scene]() }
      const added = await stage.send(staff, minutesAfter(stage.now, -280 + index), addActivityPhoto, {
        params: { id },
        file,
      })
      await stage.play(async (as) => {
        const { ask } = as(staff, minutesAfter(stage.now, -240 + index))
        const there = (await ask(listRoster, { params: { id } })).rows.filter(({ checkInAt }) => checkInAt !== null)
        const who = cast.regulars.find((actor) => there.some(({ personId }) => personId === actor.id))
        const { caption, people, use } = photo
        const persons = people === 'named' && who ? [{ personId: who.id!, asGuardian: false }] : []
        const day = dayOf(new Date(startsAt))
        const words = { caption, place, takenOn: day, takenBy: staff.name, rights: 'ours', rightsNote: '' } as const
        const keepUntil = `${Number(day.slice(0, 4)) + 3}${day.slice(4, 8)}01`
        const body = { ...words, use, people, persons, keepUntil, version: added.version }
        await ask(editActivityPhoto, { params: { id: added.id }, body })
        if (photo.said && who)
          await as(who, minutesAfter(stage.now, -200)).ask(decidePhotoConsent, {
            body: { purpose: 'photos', activityId: id, version: 1, given: true },
          })
        if (photo.asked)
          await as(stranger, minutesAfter(stage.now, -90)).ask(askPhotoRemoval, {
            params: { id: added.id },
            body: { why: photo.asked, name: '', contact: '' },
          })
      })
    }
  }
}
