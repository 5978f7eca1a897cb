import { listMyPoints, listPointsOfPerson, publishScheme, showScheme } from '#contract/points.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import { myPoints, type Names, publish, show, streetPoints } from './service.ts'

export function routesOf(names: Names): readonly BoundRoute[] {
  return [
    bind(listMyPoints, async (t, { actor, query }) => myPoints(t, actor.id!, query)),
    bind(listPointsOfPerson, async (t, { query }) => streetPoints(t, names, query), { looksClosely: true }),
    bind(showScheme, async (t) => show(t, names)),
    bind(publishScheme, async (t, { body }) => publish(t, names, body)),
  ]
}
