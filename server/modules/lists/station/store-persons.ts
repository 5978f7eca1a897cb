import { sql } from 'kysely'
import { moveRows, type RowMove } from '#kernel/row-moves.ts'
import type { Tx } from '#kernel/tx.ts'
import type { ListsTables } from '../types.ts'

/** Whoever closes their account speaks no more, and nothing of them stays in the register. */
export function forgetSpeaker(t: Tx, personId: string): Promise<unknown> {
  return t
    .tables<ListsTables>()
    .updateTable('lists.speaker')
    .set({ person_id: null, ended_at: sql`coalesce(ended_at, ${t.now})`, version: sql`version + 1` })
    .where('person_id', '=', personId)
    .execute()
}

/** Makes what one registration speaks on the other's; where both stand in a street's register, that of the one who stays. */
export async function joinSpeakers(t: Tx, from: string, to: string): Promise<RowMove[]> {
  const rows = await t
    .tables<ListsTables>()
    .selectFrom('lists.speaker as s')
    .select('s.id')
    .where('s.person_id', '=', from)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('lists.speaker as o')
            .select('o.id')
            .where('o.person_id', '=', to)
            .whereRef('o.area_id', '=', 's.area_id'),
        ),
      ),
    )
    .orderBy('s.id')
    .execute()
  const ids = rows.map(({ id }) => id)
  return moveRows(t, 'lists.speaker', ids, { person_id: to })
}

/** Speakers of a unit that go over to another; a team of which the other has one by the same name stays where it is. */
export async function speakersToJoin(t: Tx, { stays, goes }: { stays: string; goes: string }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select s.id from lists.speaker s where s.organization_id = ${goes} and not exists (
      select from lists.speaker o where o.organization_id = ${stays} and o.area_id = s.area_id and s.person_id is null
        and o.person_id is null and o.name = s.name) order by s.id`.execute(t.tables<ListsTables>())
  return rows.map(({ id }) => id)
}
