import { sql } from 'kysely'
import type { Fact, Hearer } from '#kernel/facts.ts'
import { systemActor } from '#kernel/actor.ts'
import { dayOf, later } from '#kernel/calendar.ts'
import type { Transactions, Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import type { ActivityTable, ActivityTables, PhotoTable } from '../types.ts'
import { figures } from './rules.ts'
import { endNames } from './store-people.ts'
import { changePhoto, fileInUse, forgetFile, goneWithFile, holdPhoto, personsConsent } from './store.ts'
import { auditPhoto, tellGone, tellPhotos } from './tell.ts'

type Going = PhotoTable & Pick<ActivityTable, 'title' | 'host_id' | 'co_host_id'>
type Why = NonNullable<PhotoTable['gone_why']>

/**
 * Lets a held photo go for good: its words and names now, its file as soon as this is written. That a photo was here, and
 * why it is not any more, stays.
 */
export async function letGo(t: Tx, photo: Going, why: Why): Promise<void> {
  await endNames(t, photo.id)
  const bare = { caption: '', taken_by: '', rights_note: '', place: '' }
  await changePhoto(t, photo.id, { ...bare, gone_at: t.now, gone_why: why })
  auditPhoto(t, 'photo.delete', photo, { why })
  tellPhotos(t, photo)
  tellGone(t, photo)
}

/** Deletes the files of photos that are gone: after the deed is written, so that none is deleted for one that failed. */
export function fileHearer(doors: Pick<Doors, 'files'>): Hearer {
  return {
    name: 'activities: files of photos that are gone',
    kinds: ['photo.gone'],
    async hear(t, facts) {
      await t.lock(['files of photos'])
      for (const { objectId } of facts) await dropFile(t, doors, objectId)
    },
  }
}

async function dropFile(t: Tx, { files }: Pick<Doors, 'files'>, id: Fact['objectId']): Promise<void> {
  const gone = await goneWithFile(t, id)
  if (!gone?.full_hash || !gone.small_hash) return
  // The same picture may have been added twice; both sizes are drawn from the same bytes.
  if (!(await fileInUse(t, gone.full_hash, id))) {
    await files.drop(gone.full_hash)
    await files.drop(gone.small_hash)
  }
  await forgetFile(t, id)
}

/** Lets photos go whose time is over, each in a transaction of its own; a timer calls it at night. */
export async function letGoOfOld(transactions: Transactions, now?: Date): Promise<number> {
  const options = { actor: systemActor('activities.photos'), scope: '*', requestId: 'activities.photos' } as const
  const at = now ? { now } : {}
  const due = await transactions.do({ ...options, ...at }, (t) => overdue(t))
  for (const { id, why, title, host_id, co_host_id } of due)
    await transactions.do({ ...options, ...at }, async (t) => {
      const photo = await holdPhoto(t, id)
      const still = photo && (await overdue(t, id))[0]
      if (photo && still) await letGo(t, { ...photo, title, host_id, co_host_id }, why)
    })
  return due.length
}

type Overdue = Pick<Going, 'id' | 'title' | 'host_id' | 'co_host_id'> & { why: Why }
/** Whose time is over and why. What somebody asked to be removed waits for its answer. */
async function overdue(t: Tx, id: string | null = null): Promise<Overdue[]> {
  const day = 24 * 3_600_000
  const takenOff = later(t.now, -figures.deletedAfterTakenOffDays * day)
  const withdrawn = later(t.now, -figures.deletedAfterWithdrawalDays * day)
  const { rows } = await sql<Overdue>`
    select p.id, a.title, a.host_id, a.co_host_id, case
      when p.removed_at <= ${takenOff} then 'takenOff'
      when p.keep_until < ${dayOf(t.now)} then 'kept'
      else 'withdrawn' end as why
    from activities.photo p join activities.activity a on a.id = p.activity_id
    where p.gone_at is null and p.hidden_at is null and (${id}::uuid is null or p.id = ${id}) and (
      p.removed_at <= ${takenOff} or p.keep_until < ${dayOf(t.now)}
      or (p.people = 'named' and exists (select from activities.photo_person pp
        where pp.photo_id = p.id and pp.ended_at is null and ${personsConsent} = 'refused'
          and (select max(c.at) from people.consent c where not c.given
            and c.person_id in (select people.same_persons(pp.person_id))
            and c.purpose = case when pp.as_guardian then 'childPhotos' else 'photos' end
            and (c.about is null or c.about = pp.activity_id)) <= ${withdrawn})))
    order by p.id limit 500`.execute(t.tables<ActivityTables>())
  return rows
}
