import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import { textOf } from '../consents/rules.ts'
import type { PeopleTables } from '../types.ts'

const tables = (t: Tx) => t.tables<PeopleTables>()
type Row = PeopleTables['people.skill']
export type SkillDraft = Pick<Row, 'what' | 'level' | 'proof' | 'proof_until' | 'hours_a_month'>

/** What somebody offers, as far as the asker's scope reaches. */
export function skillsOf(t: Tx, personId: string) {
  return tables(t).selectFrom('people.skill').selectAll().where('person_id', '=', personId).orderBy('id').execute()
}

/** What is offered in a street by whom, for those who look for help there: with consent to the text of now. */
export function skillsIn(t: Tx, areaId: string) {
  return (
    tables(t)
      .selectFrom('people.skill as s')
      .innerJoin('people.person as p', 'p.id', 's.person_id')
      .select(['s.id', 's.person_id as personId', 'p.name', 's.what', 's.level', 's.proof'])
      .select(['s.proof_until as proofUntil', 's.hours_a_month as hoursAMonth'])
      .where('s.area_id', '=', areaId)
      // What both registrations of one person offer is offered once.
      .where('p.same_as', 'is', null)
      .where(
        sql<boolean>`(select c.given and c.version = ${textOf('skills').version} from people.consent c
        where (c.person_id = s.person_id or c.person_id in (select q.id from people.person q where q.same_as = s.person_id))
          and c.purpose = 'skills' order by c.at desc, c.id desc limit 1)`,
      )
      .orderBy('s.id')
      .execute()
  )
}

export async function addSkill(
  t: Tx,
  skill: SkillDraft & { person_id: string; area_id: string; written_by: string },
): Promise<string> {
  const id = newId()
  await tables(t)
    .insertInto('people.skill')
    .values({ id, written_at: t.now, ...skill })
    .execute()
  return id
}

export function holdSkill(t: Tx, id: string, personId: string) {
  return tables(t)
    .selectFrom('people.skill')
    .selectAll()
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
}

export function changeSkill(t: Tx, id: string, skill: SkillDraft & { written_by: string }): Promise<unknown> {
  return tables(t)
    .updateTable('people.skill')
    .set({ ...skill, written_at: t.now, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

export async function dropSkill(t: Tx, id: string, personId: string): Promise<boolean> {
  const row = await tables(t)
    .deleteFrom('people.skill')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Takes out everything somebody offered in any street, once their consent does not stand. */
export function dropSkillsOf(t: Tx, personId: string): Promise<unknown> {
  return sql`select people.forget_skills(${personId})`.execute(tables(t))
}
