import { sql } from 'kysely'
import { putBack, type RowMove } from '#kernel/row-moves.ts'
import type { Tx } from '#kernel/tx.ts'
import type { SecretaryTables } from '../secretaries/types.ts'
import type { UnitsTables } from '../types.ts'
import { open } from './store.ts'

const tables = (t: Tx) => t.tables<UnitsTables>()

/** The tables in which a case changes rows. */
export const places = [
  'units.party_organization',
  'units.party_past',
  'units.party_term',
  'units.roster_member',
  'units.grid_duty',
  'units.secretary',
] as const
/** What of a row is not put back: a version only ever goes up. */
export const onlyUp = ['version', 'edited_by', 'edited_at']

export async function noteMoves(t: Tx, caseId: string, areaId: string, moves: readonly RowMove[]): Promise<void> {
  if (moves.length === 0) return
  await tables(t)
    .insertInto('units.party_case_move')
    .values(
      moves.map(({ place, rowId, before, print }, number) => ({
        case_id: caseId,
        number,
        area_id: areaId,
        place,
        row_id: rowId,
        before: JSON.stringify(before),
        print,
      })),
    )
    .execute()
}

export async function movesOf(t: Tx, caseId: string): Promise<RowMove[]> {
  return tables(t)
    .selectFrom('units.party_case_move')
    .select(['place', 'row_id as rowId', 'before', 'print'])
    .where('case_id', '=', caseId)
    .orderBy('number', 'desc')
    .execute()
}

/** Puts every row back as it was, the last first; false where one was changed since, or the place of one is taken. */
export async function putAllBack(t: Tx, moves: readonly RowMove[]): Promise<boolean> {
  for (const move of moves) if (!(await putBack(t, move))) return false
  const rows = moves.filter(({ place }) => place === 'units.party_organization').map(({ rowId }) => rowId)
  if (rows.length > 0)
    await tables(t)
      .updateTable('units.party_organization')
      .set({ version: sql`version + 1`, edited_by: t.actor.name, edited_at: t.now })
      .where('id', 'in', rows)
      .execute()
  return true
}

/**
 * Whether anything was built upon what a case did: something came under what it began, a name or an office it gave up
 * has been taken, or a case about what it began is under way. Changes of the rows themselves are told by their prints.
 */
export async function followed(t: Tx, caseId: string): Promise<boolean> {
  const { rows } = await sql<{ built: boolean }>`
    with moved as (select place, row_id, before from units.party_case_move where case_id = ${caseId}),
    begun as (select p.id from units.party_organization p join moved m on m.row_id = p.id and m.before ->> 'valid_to' is not null
      where m.place = 'units.party_organization'),
    ours as (select row_id as id from moved)
    select exists (select from units.party_organization p where p.parent_id in (select id from begun) and p.id not in (select id from ours))
      or exists (select from units.roster_member m where (m.party_id in (select id from begun) or m.group_id in (select id from begun))
        and m.id not in (select id from ours))
      or exists (select from units.roster_case c where c.party_id in (select id from begun) and c.state = 'waiting')
      or exists (select from units.grid_duty d where d.branch_id in (select id from begun) and d.id not in (select id from ours))
      or exists (select from units.secretary s where s.party_organization_id in (select id from begun) and s.id not in (select id from ours))
      or exists (select from units.building_record b where b.branch_id in (select id from begun))
      or exists (select from units.party_case c, begun b where c.id <> ${caseId} and c.state = any (${[...open]})
        and (c.party_organization_id = b.id or c.change ->> 'parentId' = b.id::text or c.change -> 'others' ? b.id::text))
      or exists (select from moved m join units.party_organization p on p.id = m.row_id
        join units.party_organization o on o.area_id = p.area_id and o.id <> p.id and o.valid_to is null
          and o.name = coalesce(m.before ->> 'name', p.name)
        where m.place = 'units.party_organization' and (m.before ? 'name' or m.before ? 'valid_to' and m.before ->> 'valid_to' is null))
      or exists (select from moved m join units.secretary s on s.id = m.row_id
        join units.secretary o on o.party_organization_id = s.party_organization_id and o.valid_to is null and o.id <> s.id
        where m.place = 'units.secretary')
      or exists (select from moved m join units.grid_duty d on d.id = m.row_id and m.before ->> 'valid_to' is null and d.role = 'lead'
        join units.grid_duty o on o.grid_id = d.grid_id and o.field = d.field and o.role = 'lead' and o.valid_to is null
          and o.id not in (select id from ours)
        where m.place = 'units.grid_duty')
      as built`.execute(tables(t))
  return rows[0]!.built
}

/** Whether, after rows were put back, something belongs to an organisation that has ended meanwhile. */
export async function hangsInTheAir(t: Tx, caseId: string): Promise<boolean> {
  const { rows } = await sql<{ loose: boolean }>`
    with ours as (select row_id as id from units.party_case_move where case_id = ${caseId}),
    gone as (select id from units.party_organization where valid_to is not null)
    select exists (select from units.party_organization p where p.id in (select id from ours) and p.valid_to is null and p.parent_id in (select id from gone))
      or exists (select from units.roster_member m where m.id in (select id from ours) and m.valid_to is null
        and (m.party_id in (select id from gone) or m.group_id in (select id from gone)))
      or exists (select from units.grid_duty d where d.id in (select id from ours) and d.valid_to is null and d.branch_id in (select id from gone))
      as loose`.execute(tables(t))
  return rows[0]!.loose
}

/** Whose office as secretary was among what was moved. */
export async function secretariesAmong(t: Tx, moves: readonly RowMove[]): Promise<string[]> {
  const ids = moves.filter(({ place }) => place === 'units.secretary').map(({ rowId }) => rowId)
  if (ids.length === 0) return []
  const rows = await t
    .tables<SecretaryTables>()
    .selectFrom('units.secretary')
    .select('person_id as personId')
    .where('id', 'in', ids)
    .execute()
  return rows.map(({ personId }) => personId)
}

/** The changes of rosters and of the matrix that came with a case never were. */
export async function takeBackWith(t: Tx, caseId: string): Promise<void> {
  const begun = (table: string) => sql`select x.began_with from ${sql.table(table)} x
    join units.party_case_move m on m.row_id = x.id and m.place = ${table}
    where m.case_id = ${caseId} and m.before ->> 'valid_to' is not null`
  await sql`update units.roster_case set state = 'takenBack', version = version + 1
    where id in (${begun('units.roster_member')})`.execute(tables(t))
  await sql`update units.grid_change set undone_at = ${t.now} where id in (${begun('units.grid_duty')})`.execute(
    tables(t),
  )
}
