import { correctRecord, listMyRecord, listRecord } from '#contract/record.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import { correct, myRecord, streetRecord } from './service.ts'
import type { Names } from './types.ts'

export function routesOf(names: Names): readonly BoundRoute[] {
  return [
    bind(listMyRecord, async (t, { actor, query }) => myRecord(t, names, actor.id!, query)),
    bind(listRecord, async (t, { query }) => streetRecord(t, names, query), { looksClosely: true }),
    bind(correctRecord, async (t, { params, body }) => correct(t, params.id, body)),
  ]
}
