import { sql } from 'kysely'
import { handOverOffice } from '#contract/liaisons.ts'
import type { Messages } from '#ground/messages/index.ts'
import type { HandedOver, Units } from '#ground/units/index.ts'
import { systemActor } from '#kernel/actor.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import type { TimedJob } from '#kernel/jobs.ts'
import { isRefusal } from '#kernel/refusal.ts'
import type { Transactions, Tx } from '#kernel/tx.ts'

type UnitsDoor = Pick<Units, 'handOver' | 'handOverDue'>
type MessagesDoor = Pick<Messages, 'tell' | 'passOn'>

/** The route by which a liaison's office is handed over: with the office goes what its holder was told and had not done. */
export function handoverRoutes(units: UnitsDoor, messages: MessagesDoor): BoundRoute[] {
  return [
    bind(handOverOffice, async (t, { params, body }) => {
      const given = await units.handOver(t, params.id, body)
      if (isRefusal(given)) return given
      if (given.done) await passOn(t, messages, given.done)
      return given.answer
    }),
  ]
}

/** Handovers planned for a day are carried out soon after it has begun; a server that slept catches up. */
export function handoverJob(transactions: Transactions, units: UnitsDoor, messages: MessagesDoor): TimedJob {
  return {
    name: 'handovers',
    cron: '*/15 * * * *',
    run: () =>
      transactions.do({ actor: systemActor('handovers'), scope: '*', requestId: 'handovers' }, async (t) => {
        for (const done of await units.handOverDue(t)) await passOn(t, messages, done)
      }),
  }
}

/** Both are told; the successor gets the messages about the unit that were unread or whose matter still waits. */
async function passOn(t: Tx, messages: MessagesDoor, done: HandedOver): Promise<void> {
  const { concerns, waiting } = await mattersOf(t, done.organizationId)
  await messages.passOn(t, { from: done.from.personId, to: done.to.personId, concerns, waiting })
  const unit = done.organizationName
  await messages.tell(t, {
    personIds: [done.to.personId],
    kind: 'liaison.takenOver',
    params: { unit, from: done.from.name, count: String(waiting.length) },
    link: '/matches',
  })
  await messages.tell(t, {
    personIds: [done.from.personId],
    kind: 'liaison.handedOver',
    params: { unit, to: done.to.name },
    link: null,
  })
}

/** The matches, items and activities of a unit, and those of them that wait for it. */
async function mattersOf(t: Tx, organizationId: string): Promise<{ concerns: string[]; waiting: string[] }> {
  const { rows } = await sql<{ id: string; waits: boolean }>`
    with waiting as (
      select object_id from lists.todo_view where organization_id = ${organizationId}
      union select object_id from activities.todo_view
        where organization_id = ${organizationId} or co_organization_id = ${organizationId}
    )
    select object_id as id, object_id in (select object_id from waiting) as waits
    from (
      select object_id from lists.concern_view where organization_id = ${organizationId}
      union select object_id from activities.concern_view where organization_id = ${organizationId}
      union select object_id from waiting
    ) c`.execute(t.tables<unknown>())
  const ids = (of: typeof rows) => of.map(({ id }) => id)
  return { concerns: ids(rows), waiting: ids(rows.filter(({ waits }) => waits)) }
}
