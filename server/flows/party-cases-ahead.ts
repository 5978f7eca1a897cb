import type { Messages } from '#ground/messages/index.ts'
import type { Units } from '#ground/units/index.ts'
import { systemActor } from '#kernel/actor.ts'
import type { TimedJob } from '#kernel/jobs.ts'
import type { Transactions, Tx } from '#kernel/tx.ts'

type Doors = { units: Pick<Units, 'partyCases'>; messages: Pick<Messages, 'tell'> }

/**
 * Cases about party organisations that were agreed for a day are carried out when it begins, each by itself: one that
 * cannot be done stops no other. A server that slept catches up.
 */
export function partyCasesJob(transactions: Transactions, doors: Doors): TimedJob {
  const as = { actor: systemActor('party-cases'), scope: '*', requestId: 'party-cases' } as const
  return {
    name: 'party-cases-take-effect',
    cron: '*/10 * * * *',
    run: async () => {
      for (const id of await transactions.do(as, (t) => doors.units.partyCases.due(t)))
        await transactions.do(as, (t) => takeEffect(t, doors, id))
    },
  }
}

/** Carries one out that is due, and tells who worked on it how it went; false where another was quicker. */
export async function takeEffect(t: Tx, { units, messages }: Doors, id: string): Promise<boolean> {
  const done = await units.partyCases.takeEffect(t, id)
  if (!done) return false
  const { personIds, title, code, day, failed } = done
  await messages.tell(t, {
    personIds,
    kind: failed ? 'party-case.failed' : 'party-case.inForce',
    params: { title, code, day },
    link: `/network/party-cases/${id}`,
  })
  return true
}
