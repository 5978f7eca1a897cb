import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import { standsOn } from './store-memberships.ts'
import type { BodyPost, UnitsTables } from './types.ts'

const tables = (t: Tx) => t.tables<UnitsTables>()

export type OfficeRow = {
  id: string
  bodyId: string
  areaId: string
  post: BodyPost
  organizationId: string | null
  unitName: string | null
  alias: boolean
  holder: string
  from: string
  to: string | null
}

function offices(t: Tx) {
  return tables(t)
    .selectFrom('units.body_office as m')
    .leftJoin('units.organization as o', 'o.id', 'm.organization_id')
    .select(['m.id', 'm.body_id as bodyId', 'm.area_id as areaId', 'm.post', 'm.organization_id as organizationId'])
    .select(['o.name as unitName', 'm.holder', 'm.valid_from as from', 'm.valid_to as to'])
    .select((eb) => eb(eb.fn.coalesce('o.type', eb.val('other' as const)), '=', 'military').as('alias'))
    .$castTo<OfficeRow>()
}

/** Who holds office in a body on a day, in the order of their beginning. */
export function officesOn(t: Tx, bodyId: string, day: string): Promise<OfficeRow[]> {
  return offices(t)
    .where('m.body_id', '=', bodyId)
    .where(standsOn('m', day))
    .orderBy('m.valid_from')
    .orderBy('m.id')
    .execute()
}

export function officeRow(t: Tx, id: string): Promise<OfficeRow | undefined> {
  return offices(t).where('m.id', '=', id).executeTakeFirst()
}

/** Who holds this office and has no end yet. */
export function openOffice(t: Tx, bodyId: string, post: BodyPost): Promise<OfficeRow | undefined> {
  return offices(t)
    .where('m.body_id', '=', bodyId)
    .where('m.post', '=', post)
    .where('m.valid_to', 'is', null)
    .executeTakeFirst()
}

export async function closeOffice(t: Tx, id: string, day: string): Promise<void> {
  await tables(t).updateTable('units.body_office').set({ valid_to: day }).where('id', '=', id).execute()
}

export async function addOffice(
  t: Tx,
  office: {
    bodyId: string
    areaId: string
    post: BodyPost
    organizationId: string | null
    holder: string
    from: string
  },
): Promise<string> {
  const id = newId()
  await tables(t)
    .insertInto('units.body_office')
    .values({
      id,
      body_id: office.bodyId,
      area_id: office.areaId,
      post: office.post,
      organization_id: office.organizationId,
      holder: office.holder,
      valid_from: office.from,
      valid_to: null,
    })
    .execute()
  return id
}

/** Who holds office in a body on a day, and whoever is said to begin later. */
export function officesFrom(t: Tx, bodyId: string, day: string): Promise<OfficeRow[]> {
  return offices(t)
    .where('m.body_id', '=', bodyId)
    .where(({ eb, or }) => or([eb('m.valid_to', 'is', null), eb('m.valid_to', '>', day)]))
    .orderBy('m.valid_from')
    .orderBy('m.id')
    .execute()
}
