import { type Selectable, sql } from 'kysely'
import { nameInLines } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import type { UnitsTables } from '../types.ts'
import type { CaseKind, CaseState, PartyCaseTable } from './types.ts'

const tables = (t: Tx) => t.tables<UnitsTables>()

export type CaseRow = Selectable<PartyCaseTable>

export function caseById(t: Tx, id: string): Promise<CaseRow | undefined> {
  return tables(t).selectFrom('units.party_case').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Holds a case until the transaction ends: one step at a time. */
export function holdCase(t: Tx, id: string): Promise<CaseRow | undefined> {
  return tables(t).selectFrom('units.party_case').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export const open = ['applied', 'returned', 'approved', 'met', 'planned'] as const

/** The code of the case of this kind that is under way about an organisation. */
export async function openCase(t: Tx, partyId: string, kind: CaseKind, except?: string): Promise<string | undefined> {
  let query = tables(t)
    .selectFrom('units.party_case')
    .select('code')
    .where('party_organization_id', '=', partyId)
    .where('kind', '=', kind)
    .where('state', 'in', [...open])
  if (except) query = query.where('id', '<>', except)
  return (await query.executeTakeFirst())?.code
}

export type Applied = Pick<
  CaseRow,
  'kind' | 'party_organization_id' | 'title' | 'change' | 'members' | 'application' | 'applied_on' | 'despite'
>

export async function addCase(t: Tx, areaId: string, code: string, applied: Applied): Promise<string> {
  const id = newId()
  await tables(t)
    .insertInto('units.party_case')
    .values({
      ...applied,
      id,
      area_id: areaId,
      code,
      state: 'applied',
      change: JSON.stringify(applied.change),
      applied_by: t.actor.name,
      applied_by_id: t.actor.id,
      approval_number: '',
      approval_by: '',
      approved_on: null,
      met_on: null,
      due: null,
      present: null,
      result: '',
      committee: '[]',
      effective_on: null,
      reason: '',
      allotted_sealed: null,
      allotted_by_id: null,
      allotted_at: null,
      completed_by_id: null,
      failed: null,
      version: 1,
      edited_by: t.actor.name,
      edited_at: t.now,
    })
    .execute()
  return id
}

type Columns = Partial<Omit<CaseRow, 'id' | 'area_id' | 'code' | 'version' | 'edited_by' | 'edited_at'>> & {
  state?: CaseState
}

/** Writes a step into a case that is held; the next version. */
export async function changeCase(
  t: Tx,
  id: string,
  { change, committee, failed, ...columns }: Columns,
): Promise<number> {
  const row = await tables(t)
    .updateTable('units.party_case')
    .set({
      ...columns,
      ...(change ? { change: JSON.stringify(change) } : {}),
      ...(committee ? { committee: JSON.stringify(committee) } : {}),
      ...(failed === undefined ? {} : { failed: failed && JSON.stringify(failed) }),
      edited_by: nameInLines(t.actor),
      edited_at: t.now,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

/** Cases of a street, those under way first and the last touched before the others; one statement. */
export function pageOfCases(
  t: Tx,
  areaId: string,
  onlyOpen: boolean,
  { page, pageSize }: { page: number; pageSize: number },
) {
  let query = tables(t)
    .selectFrom('units.party_case')
    .select(['id', 'code', 'kind', 'state', 'title', 'applied_on as appliedOn', 'edited_at as editedAt'])
    .select('effective_on as effectiveOn')
    .select(sql<number>`count(*) over ()::int`.as('total'))
    .where('area_id', '=', areaId)
  if (onlyOpen) query = query.where('state', 'in', [...open])
  return query
    .orderBy(sql`state in ('applied', 'returned', 'approved', 'met', 'planned')`, 'desc')
    .orderBy('edited_at', 'desc')
    .orderBy('id')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
}

export async function addCaseEvent(
  t: Tx,
  { id, areaId }: { id: string; areaId: string },
  action: string,
  detail: Record<string, string>,
): Promise<void> {
  await tables(t)
    .insertInto('units.party_case_event')
    .values({
      id: newId(),
      case_id: id,
      area_id: areaId,
      at: t.now,
      by_name: nameInLines(t.actor),
      action,
      detail: JSON.stringify(detail),
    })
    .execute()
}

export function caseEvents(t: Tx, id: string) {
  return tables(t)
    .selectFrom('units.party_case_event')
    .select(['at', 'by_name as by', 'action', 'detail'])
    .where('case_id', '=', id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** What organisations and units are called, and at which level an organisation stands. */
export async function namesOfParties(t: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from units.party_organization where id = any (${[...ids]}::uuid[])
    union all select id, name from units.organization where id = any (${[...ids]}::uuid[])`.execute(tables(t))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Organisations that stand under one on a day. */
export async function childrenOf(t: Tx, partyId: string): Promise<string[]> {
  const rows = await tables(t)
    .selectFrom('units.party_organization')
    .select('id')
    .where('parent_id', '=', partyId)
    .where('valid_to', 'is', null)
    .orderBy('seq')
    .execute()
  return rows.map(({ id }) => id)
}

/** Cases whose day has come, in the order of their days and in which they were agreed. */
export async function dueCases(t: Tx, today: string): Promise<string[]> {
  const rows = await tables(t)
    .selectFrom('units.party_case')
    .select('id')
    .where('state', '=', 'planned')
    .where('effective_on', '<=', today)
    .orderBy('effective_on')
    .orderBy('edited_at')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

export type PlannedCase = { id: string; kind: CaseKind; day: string; about: string[] }

/** What is agreed for days to come about party organisations of a street, with those it names. */
export async function plannedCases(t: Tx, areaId: string): Promise<PlannedCase[]> {
  const rows = await tables(t)
    .selectFrom('units.party_case')
    .select(['id', 'kind', 'effective_on as day', 'party_organization_id as partyId', 'change'])
    .where('area_id', '=', areaId)
    .where('state', '=', 'planned')
    .orderBy('effective_on')
    .orderBy('id')
    .execute()
  return rows.map(({ id, kind, day, partyId, change }) => ({
    id,
    kind,
    day: day!,
    about: [...(partyId === null ? [] : [partyId]), ...(change.kind === 'merge' ? change.others : [])],
  }))
}
