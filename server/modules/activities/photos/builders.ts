import type { editActivityPhoto } from '#contract/activity-photos.ts'
import type { BodyOf } from '#contract/route.ts'
import { isRefusal } from '#kernel/refusal.ts'
import type { Actor } from '#kernel/actor.ts'
import type { Tx } from '#kernel/tx.ts'
import { aDot } from '#testing/photos.ts'
import { done, type Neighbourhood, saturday, theDoor } from '../builders.ts'
import { add, prepare } from './add.ts'
import { edit } from './edit.ts'
import { letGoOfOld } from './let-go.ts'
import { decide } from './my-photos.ts'
import { photoFile, photosOf } from './reads.ts'

type Wording = BodyOf<typeof editActivityPhoto>

/** What is done with the photos of a neighbourhood's activities. */
export function theAlbum(here: Neighbourhood) {
  const { doors } = here
  /** As a public route is asked: any street's rows may be touched, and the deed decides. */
  const asAsked = <T>(actor: Actor, work: (t: Tx) => Promise<T>): Promise<T> =>
    here.house.house.transactions.do({ actor, scope: '*', requestId: 'test' }, work)
  const addAs = async (who: Actor, activityId: string, file = aDot()) => {
    const drawn = await prepare(doors, who, activityId, file)
    return isRefusal(drawn) ? drawn : here.as(who, (t) => add(t, doors, activityId, drawn))
  }
  const wording = (given: Partial<Wording>): Wording => ({
    caption: '量血压',
    takenOn: '2026-03-07',
    place: '一楼大厅',
    takenBy: '周敏',
    rights: 'ours',
    rightsNote: '',
    use: 'public',
    people: 'nobody',
    persons: [],
    keepUntil: '2029-03-07',
    version: 1,
    ...given,
  })
  const editAs = (who: Actor, id: string, given: Partial<Wording>) =>
    here.as(who, (t) => edit(t, doors, id, wording(given)), saturday('18:00'))
  const sees = async (who: Actor, id: string): Promise<boolean> =>
    !isRefusal(await asAsked(who, (t) => photoFile(t, doors, id, { size: 'small' })))
  return {
    addAs,
    editAs,
    /** A photo of an activity, described. */
    aPhoto: async (activityId: string, given: Partial<Wording> = {}): Promise<string> => {
      const { id } = done(await addAs(here.staff, activityId))
      done(await editAs(here.staff, id, given))
      return id
    },
    /** An activity that somebody came to. */
    anActivityWith: async (...who: Actor[]) => {
      const activity = await here.anActivity()
      const door = theDoor(here)
      for (const one of who) await door.scan(one, activity, saturday('14:00'))
      return activity
    },
    sees,
    album: async (who: Actor, activityId: string) => done(await asAsked(who, (t) => photosOf(t, doors, activityId))),
    /** @param now of the saying; as of now when left out */
    say: async (
      who: Actor,
      given: boolean,
      activityId: string | null = null,
      { purpose = 'photos', now }: { purpose?: 'photos' | 'childPhotos'; now?: Date } = {},
    ) => done(await here.as(who, (t) => decide(t, doors, { purpose, activityId, version: 1, given }), now)),
    /** The night's timer, as of a moment. */
    night: (now: Date) => letGoOfOld(here.house.house.transactions, now),
  }
}
