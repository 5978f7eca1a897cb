import { sql } from 'kysely'
import type { PhotoPerson } from '#contract/activity-photos.ts'
import type { z } from 'zod'
import { consentAbout, samePersons } from '#ground/people/index.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { ActivityTables, PhotoTable } from '../types.ts'
import { personsConsent } from './store.ts'

const tables = (t: Tx) => t.tables<ActivityTables>()
type Standing = z.infer<typeof PhotoPerson>['consent']
export type Named = { personId: string; asGuardian: boolean }

/** Who is named in these photos, each with how they stand to it. */
export async function namedIn(t: Tx, photoIds: readonly string[]) {
  if (photoIds.length === 0) return []
  const { rows } = await sql<Named & { photoId: string; name: string; consent: Standing }>`
    select pp.photo_id as "photoId", coalesce(n.same_as, n.id) as "personId", n.name, pp.as_guardian as "asGuardian", ${personsConsent} as consent
    from activities.photo_person pp join people.person n on n.id = pp.person_id
    where pp.photo_id = any (${[...photoIds]}::uuid[]) and pp.ended_at is null order by pp.named_at, pp.id`.execute(
    tables(t),
  )
  return rows
}

/** Who was at an activity, with what each consented to for it; somebody registered twice stands once. */
export async function thereAt(t: Tx, activityId: string) {
  const who = sql`coalesce(p.same_as, p.id)`
  const { rows } = await sql<{ personId: string; name: string; own: Standing; child: Standing }>`
    select n.id as "personId", n.name,
      ${consentAbout('photos', sql`n.id`, sql`${activityId}`)} as own,
      ${consentAbout('childPhotos', sql`n.id`, sql`${activityId}`)} as child
    from people.person n where n.id in (
      select ${who} from activities.sign_up s join people.person p on p.id = s.person_id
      where s.activity_id = ${activityId} and s.check_in_at is not null
      union
      select ${who} from activities.photo_person pp join people.person p on p.id = pp.person_id
      where pp.activity_id = ${activityId} and pp.ended_at is null)
    order by n.name, n.id`.execute(tables(t))
  return rows
}

/** Who was ever named in a photo of an activity, and so was told. */
export async function everNamed(t: Tx, activityId: string): Promise<Set<string>> {
  const rows = await tables(t)
    .selectFrom('activities.photo_person')
    .select('person_id as id')
    .distinct()
    .where('activity_id', '=', activityId)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

const keyOf = ({ personId, asGuardian }: Named) => `${personId} ${asGuardian}`

/** Names exactly these in a photo; who is not in it any more is ended. Answers who is new. */
export async function name(
  t: Tx,
  photo: Pick<PhotoTable, 'id' | 'activity_id' | 'area_id'>,
  wanted: readonly Named[],
): Promise<{ fresh: Named[]; ended: string[] }> {
  const before = await tables(t)
    .selectFrom('activities.photo_person')
    .select(['id', 'person_id as personId', 'as_guardian as asGuardian'])
    .where('photo_id', '=', photo.id)
    .where('ended_at', 'is', null)
    .execute()
  const wants = new Map(wanted.map((one) => [keyOf(one), one]))
  const over = before.filter((one) => !wants.has(keyOf(one)))
  const there = new Set(before.map(keyOf))
  const fresh = [...wants.values()].filter((one) => !there.has(keyOf(one)))
  if (over.length > 0)
    await tables(t)
      .updateTable('activities.photo_person')
      .set({ ended_at: t.now })
      .where(
        'id',
        'in',
        over.map(({ id }) => id),
      )
      .execute()
  if (fresh.length > 0)
    await tables(t)
      .insertInto('activities.photo_person')
      .values(
        fresh.map(({ personId, asGuardian }) => ({
          id: newId(),
          photo_id: photo.id,
          activity_id: photo.activity_id,
          area_id: photo.area_id,
          person_id: personId,
          as_guardian: asGuardian,
          named_by: t.actor.id,
          named_at: t.now,
          ended_at: null,
        })),
      )
      .execute()
  return { fresh, ended: over.map(({ personId }) => personId) }
}

/** Activities that have photos in which somebody, or their child, is named. */
export async function activitiesNaming(t: Tx, personId: string, asGuardian: boolean, about: string | null) {
  const { rows } = await sql<{ id: string }>`
    select distinct pp.activity_id as id from activities.photo_person pp
    where pp.person_id = any (${samePersons(personId)}) and pp.as_guardian = ${asGuardian} and pp.ended_at is null
      and (${about}::uuid is null or pp.activity_id = ${about})`.execute(tables(t))
  return rows.map(({ id }) => id)
}

export type MyActivity = { activityId: string; title: string; asGuardian: boolean; consent: Standing }
/**
 * Activities about whose photos somebody may say something: where they or their child are named, where they were and
 * photos were made, and those they said something about.
 */
export async function activitiesOfMine(t: Tx, personId: string): Promise<MyActivity[]> {
  const { rows } = await sql<MyActivity>`
    with me as (select s.id from people.same_persons(${personId}) as s(id)), about as (
      select pp.activity_id, pp.as_guardian from activities.photo_person pp
        join activities.photo p on p.id = pp.photo_id and p.gone_at is null and p.removed_at is null
        where pp.person_id in (select id from me) and pp.ended_at is null
      union select s.activity_id, false from activities.sign_up s
        where s.person_id in (select id from me) and s.check_in_at is not null and exists (select from activities.photo p
          where p.activity_id = s.activity_id and p.gone_at is null and p.removed_at is null)
      union select c.about, c.purpose = 'childPhotos' from people.consent c
        where c.person_id in (select id from me) and c.purpose in ('photos', 'childPhotos') and c.about is not null
    )
    select a.id as "activityId", a.title, b.as_guardian as "asGuardian",
      case when b.as_guardian then ${consentAbout('childPhotos', sql`${personId}`, sql`a.id`)}
        else ${consentAbout('photos', sql`${personId}`, sql`a.id`)} end as consent
    from about b join activities.activity a on a.id = b.activity_id and a.state <> 'draft'
    order by a.starts_at desc, a.id, b.as_guardian limit 100`.execute(tables(t))
  return rows
}

/** Which of these photos name somebody, and as what. */
export async function namingMe(t: Tx, personId: string) {
  const { rows } = await sql<{ photoId: string; asGuardian: boolean }>`
    select pp.photo_id as "photoId", pp.as_guardian as "asGuardian" from activities.photo_person pp
    where pp.person_id = any (${samePersons(personId)}) and pp.ended_at is null`.execute(tables(t))
  return rows
}

/** Nobody is named in a photo that is gone. */
export function endNames(t: Tx, photoId: string): Promise<unknown> {
  return tables(t)
    .updateTable('activities.photo_person')
    .set({ ended_at: t.now })
    .where('photo_id', '=', photoId)
    .where('ended_at', 'is', null)
    .execute()
}
