import { pointsRefusals } from '#contract/points.ts'
import type { Messages } from '#ground/messages/index.ts'
import type { ParticipationRecord } from '#ground/record/index.ts'
import type { Hearer } from '#kernel/facts.ts'
import type { House, Module } from '#kernel/module.ts'
import { followRecord } from './follow-record.ts'
import { routesOf } from './routes.ts'
import { sumsOf } from './store.ts'
import { type Names, seedScheme, tellEarned } from './service.ts'

export type Points = Module & { seedScheme: typeof seedScheme; sumsOf: typeof sumsOf }

/** Schemes of points and the ledger of what participation became under them. See README.md. */
export function openPoints(
  _house: House,
  names: Names,
  record: Pick<ParticipationRecord, 'linesByIds'>,
  messages: Pick<Messages, 'tell'>,
): Points {
  const hearer: Hearer = {
    name: 'points',
    kinds: ['participation.recorded', 'participation.reversed'],
    hear: async (t, facts) => {
      const { earned, changed, stays } = await followRecord(t, record, facts)
      await tellEarned(t, messages, earned)
      const [first] = changed
      if (first)
        t.fact({
          kind: 'points.changed',
          objectId: first.id,
          areaId: first.area_id,
          payload: {},
          topics: [...new Set([...stays.values()].map((id) => `person:${id}`))],
        })
    },
  }
  return {
    name: 'points',
    routes: routesOf(names),
    refusals: pointsRefusals,
    hears: [hearer],
    jobs: [],
    seedScheme,
    sumsOf,
  }
}
