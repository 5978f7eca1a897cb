import { recordRefusals } from '#contract/record.ts'
import type { House, Module } from '#kernel/module.ts'
import { routesOf } from './routes.ts'
import { write } from './service.ts'
import { figuresOf, linesByIds, linesOf, summaryOf, tookPart } from './store.ts'
import type { Names } from './types.ts'

export type { Line, ParticipationDraft } from './types.ts'
export type ParticipationRecord = Module & {
  write: typeof write
  linesOf: typeof linesOf
  linesByIds: typeof linesByIds
  summaryOf: typeof summaryOf
  figuresOf: typeof figuresOf
  tookPart: typeof tookPart
}

/** Who took part in what: append-only, told by the deeds that happened. */
export function openRecord(_house: House, names: Names): ParticipationRecord {
  return {
    name: 'record',
    routes: routesOf(names),
    refusals: recordRefusals,
    hears: [],
    jobs: [],
    write,
    linesOf,
    linesByIds,
    summaryOf,
    figuresOf,
    tookPart,
  }
}
