import type { PointsRule } from '#contract/points.ts'
import { consoleSms } from '#adapters/sms/index.ts'
import { openMessages } from '#ground/messages/index.ts'
import { openPeople } from '#ground/people/index.ts'
import { openRecord, type ParticipationDraft } from '#ground/record/index.ts'
import type { Actor } from '#kernel/actor.ts'
import type { House } from '#kernel/module.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import { openTestHouse, theSystem } from '#testing/house.ts'
import { openPoints } from './index.ts'
import { addScheme } from './store.ts'
import type { EntryTable } from './types.ts'

/** One point an hour, nothing capped; say what differs. */
export function aRule(given: Partial<PointsRule> = {}): PointsRule {
  return {
    id: 'service-hours',
    title: '服务时长',
    basis: 'perHour',
    activityKinds: [],
    hundredths: 100,
    mostMinutesEach: null,
    yearlyCap: null,
    measuredOnly: false,
    ...given,
  }
}

/** People, record, messages and points on a database of their own. */
export async function aPointsHouse() {
  let opened: ReturnType<typeof openModules> | undefined
  const house = await openTestHouse((parts) => Object.values((opened = openModules(parts))))
  const modules = opened!
  const { transactions } = house.house
  const as = <T>(actor: Actor, work: (t: Tx) => Promise<T>, now?: Date): Promise<T> => {
    const scope = actor.hat?.kind === 'street-staff' ? [actor.hat.areaId!] : ('*' as const)
    return transactions.do({ actor, scope, requestId: 'test', ...(now ? { now } : {}) }, work)
  }
  return {
    house,
    ...modules,
    as,
    written: (draft: ParticipationDraft, now?: Date) => as(theSystem, (t) => modules.record.write(t, [draft]), now),
    /** Gives a street a version of its scheme. */
    scheme: (areaId: string, from: Date, rules: PointsRule[], version = 1): Promise<void> =>
      as(theSystem, (t) =>
        addScheme(t, {
          id: newId(),
          area_id: areaId,
          version,
          title: '积分办法',
          source: '测试',
          rules,
          effective_from: from,
          published_by: null,
        }),
      ),
    /** Somebody's entries as they were written. */
    entries: async (personId: string): Promise<EntryTable[]> =>
      (
        await transactions.pool.query<EntryTable>('select * from points.entry where person_id = $1 order by id', [
          personId,
        ])
      ).rows,
  }
}
export type PointsHouse = Awaited<ReturnType<typeof aPointsHouse>>

function openModules(parts: House) {
  const people = openPeople(
    parts,
    consoleSms(() => {}),
  )
  const record = openRecord(parts, people)
  const messages = openMessages(parts)
  return { people, record, messages, points: openPoints(parts, people, record, messages) }
}
