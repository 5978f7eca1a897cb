import { sql } from 'kysely'
import { nameInLines } from '#kernel/actor.ts'
import type { Tx } from '#kernel/tx.ts'
import { tables } from './store.ts'
import type { ReplyDraftRecord, ReplyRecord, RoundRecord } from './types.ts'

/** Rounds that mean to reach a unit. */
function roundsFor(t: Tx, unit: string) {
  return tables(t)
    .selectFrom('lists.survey_round as r')
    .innerJoin('lists.survey_sample as s', (join) =>
      join.onRef('s.round_id', '=', 'r.id').on('s.organization_id', '=', unit).on('s.removed_at', 'is', null),
    )
    .selectAll('r')
}

/** Open ones, those that the unit has not sent first, then by the day they end. */
export function openRoundsFor(t: Tx, unit: string): Promise<(RoundRecord & { sent: boolean; drafted: boolean })[]> {
  if (unit === '') return Promise.resolve([])
  const sent = sql<boolean>`exists (select from lists.survey_reply p where p.round_id = r.id and p.organization_id = ${unit}
    and p.by_phone and p.removed_at is null)`
  const drafted = sql<boolean>`exists (select from lists.reply_draft d where d.round_id = r.id and d.organization_id = ${unit})`
  return roundsFor(t, unit)
    .select([sent.as('sent'), drafted.as('drafted')])
    .where('r.state', '=', 'open')
    .orderBy(sent)
    .orderBy('r.ends_on')
    .orderBy('r.id')
    .execute()
}

export function roundFor(t: Tx, id: string, unit: string): Promise<RoundRecord | undefined> {
  if (unit === '') return Promise.resolve(undefined)
  return roundsFor(t, unit).where('r.id', '=', id).executeTakeFirst()
}

/** The same, held, so that numbers are given one after another. */
export async function holdRoundFor(t: Tx, id: string, unit: string): Promise<RoundRecord | undefined> {
  if (!(await roundFor(t, id, unit))) return undefined
  return tables(t).selectFrom('lists.survey_round').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export function draftOf(t: Tx, roundId: string, unit: string): Promise<ReplyDraftRecord | undefined> {
  return tables(t)
    .selectFrom('lists.reply_draft')
    .selectAll()
    .where('round_id', '=', roundId)
    .where('organization_id', '=', unit)
    .executeTakeFirst()
}

/** What the unit sent from a phone. */
export function phoneReplyOf(t: Tx, roundId: string, unit: string): Promise<ReplyRecord | undefined> {
  return tables(t)
    .selectFrom('lists.survey_reply')
    .selectAll()
    .where('round_id', '=', roundId)
    .where('organization_id', '=', unit)
    .where('by_phone', '=', true)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
}

export async function writeDraft(
  t: Tx,
  {
    round,
    unit,
    answers,
    version,
    sent,
  }: { round: RoundRecord; unit: string; answers: readonly string[]; version: number; sent: boolean },
): Promise<number> {
  const written = {
    answers: JSON.stringify(answers),
    version,
    changed_at: t.now,
    changed_by: nameInLines(t.actor),
    sent_at: sent ? t.now : null,
  }
  await tables(t)
    .insertInto('lists.reply_draft')
    .values({ round_id: round.id, organization_id: unit, area_id: round.area_id, ...written })
    .onConflict((conflict) => conflict.columns(['round_id', 'organization_id']).doUpdateSet(written))
    .execute()
  return version
}
