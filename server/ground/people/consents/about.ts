import { type RawBuilder, sql } from 'kysely'
import type { ConsentPurpose } from '#contract/consents.ts'
import { textOf } from './rules.ts'

/** How a person's consent stands for one thing: given, refused or withdrawn, or not said to the text of now. */
export type Standing = 'given' | 'refused' | 'waiting'

/**
 * Asked within the reader's own statement, once a row. What was said about the thing itself goes before what was said in
 * general; but a no in general ends every yes that was given earlier, for who withdraws all means all (PIPL 15).
 * @param person a person column or id  @param about the column or id of what it is given for
 */
export function consentAbout(
  purpose: ConsentPurpose,
  person: RawBuilder<unknown>,
  about: RawBuilder<unknown>,
): RawBuilder<Standing> {
  const { version } = textOf(purpose)
  const last = (which: RawBuilder<unknown>) => sql`(
    select c.given, c.version = ${version} as now, c.at, c.id from people.consent c
    where c.person_id in (select people.same_persons(${person})) and c.purpose = ${purpose} and ${which}
    order by c.at desc, c.id desc limit 1)`
  return sql<Standing>`(
    select case
      when s.given is false then 'refused'
      when g.given is false and (s.given is null or (g.at, g.id) > (s.at, s.id)) then 'refused'
      when (s.given and s.now) or (g.given and g.now) then 'given'
      else 'waiting'
    end
    from (select 1) once
    left join lateral ${last(sql`c.about = ${about}`)} s on true
    left join lateral ${last(sql`c.about is null`)} g on true)`
}
