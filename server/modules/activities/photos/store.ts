import { type RawBuilder, sql, type Updateable } from 'kysely'
import type { photoConsents } from '#contract/activity-photos.ts'
import { searchPattern } from '#adapters/pinyin.ts'
import { consentAbout, samePersons } from '#ground/people/index.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { ActivityTable, ActivityTables, PhotoTable } from '../types.ts'

const tables = (t: Tx) => t.tables<ActivityTables>()

/** A photo with its activity and how consent stands, in one statement. */
export type PhotoNow = PhotoTable &
  Pick<ActivityTable, 'title' | 'host_id' | 'co_host_id' | 'host_name' | 'street_name'> & {
    activity_state: ActivityTable['state']
    consent: (typeof photoConsents)[number]
    /** The asker is in it, or is the guardian of who is. */
    mine: boolean
  }

/** How one person in a photo stands to it; `pp` is the line that names them. */
export const personsConsent = sql<'given' | 'refused' | 'waiting'>`case when pp.as_guardian
  then ${consentAbout('childPhotos', sql`pp.person_id`, sql`pp.activity_id`)}
  else ${consentAbout('photos', sql`pp.person_id`, sql`pp.activity_id`)} end`

/** How consent stands for the whole of photo `p`: as for the one in it who holds it back most. */
const consent = sql`case when p.people = 'nobody' then 'nobody' when p.people <> 'named' then 'unasked' else coalesce((
  select case when bool_or(c = 'refused') then 'refused' when bool_or(c = 'waiting') then 'waiting' else 'given' end
  from (select ${personsConsent} as c from activities.photo_person pp where pp.photo_id = p.id and pp.ended_at is null) each
  having count(*) > 0), 'unasked') end`

/** As `shownAt`, when it is not inside: said of photo `p`, its activity `a` and its consent `x`. */
export const shownOnScreens = sql`p.use in ('screens', 'public') and x.consent in ('nobody', 'given')
  and p.hidden_at is null and a.state in ('published', 'finished')`
/** Of whom nothing but an alias is kept there are no photos, also where they became one later. */
const pictured = sql`not exists (select from units.alias_view m where m.id in (a.host_id, a.co_host_id))`

type Order = 'album' | 'newest'
export type PhotoPage = { rows: PhotoNow[]; total: number }

/** Photos that are there, where a condition holds of photo `p`, its activity `a` and its consent `x`. */
export async function photosWhere(
  t: Tx,
  where: RawBuilder<unknown>,
  { page, pageSize, order }: { page: number; pageSize: number; order: Order },
): Promise<PhotoPage> {
  const me = t.actor.kind === 'person' ? t.actor.id : null
  const mine = me
    ? sql`exists (select from activities.photo_person pp where pp.photo_id = p.id and pp.ended_at is null
        and pp.person_id = any (${samePersons(me)}))`
    : sql`false`
  const by = order === 'album' ? sql`p.position, p.id` : sql`p.taken_on desc, p.activity_id, p.position, p.id`
  const { rows } = await sql<PhotoNow & { total: number }>`
    select p.*, a.title, a.host_id, a.co_host_id, a.host_name, a.street_name, a.state as activity_state, x.consent,
      ${mine} as mine, count(*) over () as total
    from activities.photo p join activities.activity a on a.id = p.activity_id
    cross join lateral (select ${consent} as consent offset 0) x
    where p.gone_at is null and p.removed_at is null and ${pictured} and ${where}
    order by ${by} limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(tables(t))
  return { rows, total: Number(rows[0]?.total ?? 0) }
}

/** One photo that is there. */
export async function photoNow(t: Tx, id: string): Promise<PhotoNow | undefined> {
  return (await photosWhere(t, sql`p.id = ${id}`, { page: 1, pageSize: 1, order: 'album' })).rows[0]
}

/** Words of the title or the host, as the search of activities finds them. */
export const titled = (words: string) => sql`a.search ilike ${searchPattern(words)}`

/** A photo, also one that was taken off, held until the transaction ends. */
export function holdPhoto(t: Tx, id: string): Promise<PhotoTable | undefined> {
  return tables(t)
    .selectFrom('activities.photo')
    .selectAll()
    .where('id', '=', id)
    .where('gone_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

/** Nobody else adds, moves or puts back photos of the activity of this one until the transaction ends; missing: nothing is held. */
export async function holdAlbumOf(t: Tx, photoId: string): Promise<void> {
  const photo = await tables(t)
    .selectFrom('activities.photo')
    .select('activity_id as of')
    .where('id', '=', photoId)
    .executeTakeFirst()
  if (photo) await t.lock([`photos of ${photo.of}`])
}

/** The photos of an activity in their order: those there, without those taken off. */
export function albumOf(t: Tx, activityId: string): Promise<{ id: string; position: number }[]> {
  return tables(t)
    .selectFrom('activities.photo')
    .select(['id', 'position'])
    .where('activity_id', '=', activityId)
    .where('gone_at', 'is', null)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

type Fresh = Pick<
  PhotoTable,
  'activity_id' | 'area_id' | 'position' | 'full_hash' | 'small_hash' | 'width' | 'height' | 'taken_on' | 'place'
> &
  Pick<PhotoTable, 'keep_until'>
/** Adds a photo about which nothing is said yet. */
export async function insertPhoto(t: Tx, fresh: Fresh): Promise<string> {
  const id = newId()
  const by = { added_by: t.actor.id, added_at: t.now, changed_by: t.actor.id, changed_at: t.now }
  const plain = { caption: '', taken_by: '', rights: 'ours', rights_note: '', use: 'inside', people: 'unsaid' } as const
  const none = { removed_at: null, hidden_at: null, gone_at: null, gone_why: null, version: 1 }
  await tables(t)
    .insertInto('activities.photo')
    .values({ id, ...fresh, ...plain, ...by, ...none })
    .execute()
  return id
}

/** Changes a held photo and answers its next version. */
export async function changePhoto(t: Tx, id: string, change: Updateable<PhotoTable>): Promise<number> {
  const { version } = await tables(t)
    .updateTable('activities.photo')
    .set({ ...change, changed_by: t.actor.kind === 'person' ? t.actor.id : null, changed_at: t.now })
    .set('version', sql`version + 1`)
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

/** Puts photos of an activity into this order; only those that move are written. */
export async function reorder(t: Tx, ids: readonly string[]): Promise<void> {
  await sql`update activities.photo p set position = o.position
    from (select id, position from unnest(${[...ids]}::uuid[]) with ordinality as o(id, position)) o
    where p.id = o.id and p.position <> o.position`.execute(tables(t))
}

/** Whether one of the units that hold an activity is known by an alias alone. */
export async function holdsAnAlias(
  t: Tx,
  { host_id, co_host_id }: Pick<ActivityTable, 'host_id' | 'co_host_id'>,
): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`
    select exists (select from units.alias_view m where m.id in (${host_id}, ${co_host_id})) as there`.execute(
    tables(t),
  )
  return rows[0]!.there
}

/** Whether another photo that is there was drawn into the same file. */
export async function fileInUse(t: Tx, hash: string, butNot: string): Promise<boolean> {
  const other = await tables(t)
    .selectFrom('activities.photo')
    .select('id')
    .where('full_hash', '=', hash)
    .where('id', '<>', butNot)
    .where('gone_at', 'is', null)
    .executeTakeFirst()
  return other !== undefined
}

/** A photo whose file is to be deleted, as a hearer finds it. */
export function goneWithFile(t: Tx, id: string) {
  return tables(t)
    .selectFrom('activities.photo')
    .select(['id', 'full_hash', 'small_hash'])
    .where('id', '=', id)
    .where('gone_at', 'is not', null)
    .where('full_hash', 'is not', null)
    .executeTakeFirst()
}

export function forgetFile(t: Tx, id: string): Promise<unknown> {
  return tables(t)
    .updateTable('activities.photo')
    .set({ full_hash: null, small_hash: null })
    .where('id', '=', id)
    .execute()
}
