import { sql } from 'kysely'
import { dayOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import { nameKey, type RecordFields } from '../rules.ts'
import type { Seat } from '../store-memberships.ts'
import type { Room, UnitsTables } from '../types.ts'
import type { UnitDraft } from './types.ts'

/** A unit as it stands, with all that a row may change. */
export type StandingUnit = {
  id: string
  version: number
  record: RecordFields
  seat: (Seat & { id: string }) | null
  liaisons: { id: string; personId: string; name: string; lead: boolean; from: string }[]
  /** Phones (by their index) with an invitation that holds a place. */
  invited: string[]
}

/** Somebody who has a phone of the file; `name` is told only where the street knows them. */
export type KnownPerson = { id: string; name: string | null }

export type Standing = {
  today: string
  /** The street's own chapter; standing to the network is meant by it. */
  chapterId: string | null
  units: Map<string, StandingUnit>
  persons: Map<string, KnownPerson>
  indexOf: (phone: string) => string
}

/** All that a street's workbook is compared with: a fixed number of statements, however many units there are. */
export async function standingOf(
  room: Room,
  t: Tx,
  areaId: string,
  drafts: readonly Pick<UnitDraft, 'liaisons'>[],
): Promise<Standing> {
  const db = t.tables<UnitsTables>()
  const units = await db
    .selectFrom('units.organization as o')
    .leftJoin('units.building as b', 'b.id', 'o.building_id')
    .leftJoin('units.area as r', 'r.id', 'o.residential_area_id')
    .select(['o.id', 'o.version', 'o.name', 'o.name_key as key', 'o.short_name as shortName', 'o.type', 'o.uscc'])
    .select(['o.uscc_reason as usccReason', 'o.party_organization as partyOrganization', 'o.address'])
    .select(['b.name as building', 'r.name as residentialArea', 'o.same_as as sameAs'])
    .where('o.area_id', '=', areaId)
    .orderBy('o.sort_key')
    .orderBy('o.id')
    .execute()
  const chapter = await db
    .selectFrom('units.body')
    .select('id')
    .where('area_id', '=', areaId)
    .where('kind', '=', 'streetChapter')
    .where('valid_to', 'is', null)
    .executeTakeFirst()
  const seats = chapter
    ? await db
        .selectFrom('units.membership')
        .select(['id', 'organization_id', 'body_id as bodyId', 'status', 'paused', 'valid_from as from', 'since'])
        .where('body_id', '=', chapter.id)
        .where('valid_to', 'is', null)
        .execute()
    : []
  const liaisons = await db
    .selectFrom('units.liaison')
    .select(['id', 'organization_id', 'person_id as personId', 'lead', 'valid_from as from'])
    .where('area_id', '=', areaId)
    .where('valid_to', 'is', null)
    .orderBy('lead', 'desc')
    .orderBy('valid_from')
    .orderBy('id')
    .execute()
  const invitations = await db
    .selectFrom('units.invitation')
    .select(['organization_id', 'phone_index as index'])
    .where('area_id', '=', areaId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', t.now)
    .execute()
  const names = await room.people.namesOf(t, [...new Set(liaisons.map(({ personId }) => personId))])
  const phones = [...new Set(drafts.flatMap((draft) => draft.liaisons.map(({ phone }) => phone)))]
  const seatOf = new Map(seats.map(({ organization_id, ...seat }) => [organization_id, seat]))
  const liaisonsOf = Map.groupBy(liaisons, (row) => row.organization_id)
  const invitedOf = Map.groupBy(invitations, (row) => row.organization_id)
  const standing = new Map(
    units.map(({ id, version, key: _key, sameAs: _sameAs, uscc, building, residentialArea, ...record }) => [
      id,
      {
        id,
        version,
        record: { ...record, uscc: uscc ?? '', building: building ?? '', residentialArea: residentialArea ?? '' },
        seat: seatOf.get(id) ?? null,
        liaisons: (liaisonsOf.get(id) ?? []).map((row) => ({ ...row, name: names.get(row.personId) ?? '' })),
        invited: (invitedOf.get(id) ?? []).map(({ index }) => index),
      },
    ]),
  )
  return {
    today: dayOf(t.now),
    chapterId: chapter?.id ?? null,
    // The old name of a unit that went into another means the one that stays.
    units: new Map(units.map(({ id, key, sameAs }) => [key, standing.get(sameAs ?? id)!])),
    persons: await room.people.personsByPhones(t, phones, areaId),
    indexOf: room.people.phoneIndex,
  }
}

/** The unit that a name means in this street. */
export function unitNamed(standing: Standing, name: string): StandingUnit | undefined {
  return standing.units.get(nameKey(name))
}

/** Holds what an import writes to: the units of the street, as whoever adds or renames one does. */
export async function holdUnits(t: Tx, areaId: string): Promise<void> {
  await t.lock([`units of ${areaId}`])
  await sql`select id from units.organization where area_id = ${areaId} order by id for update`.execute(
    t.tables<UnitsTables>(),
  )
}
