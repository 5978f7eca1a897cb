import { listItems } from '#contract/lists.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import type { listSavedViews, saveView } from '#contract/saved-views.ts'
import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { newestOfStreet } from '../editions/store.ts'
import { countItems, type ItemQuery } from '../items/finding.ts'
import { viewerOf } from '../policy.ts'
import { refuse } from '../refuse.ts'
import type { ViewSearch } from '../types.ts'
import { deleteView, viewsOf, writeView } from './store.ts'

/** More tabs than this nobody finds their way among. */
const most = 12

/** The asker's own views, each counted as they would see it now; all counts in one statement. */
export async function savedViews(t: Tx): Promise<AnswerOf<typeof listSavedViews>> {
  const views = await viewsOf(t, t.actor.id!)
  if (views.length === 0) return { rows: [] }
  const viewer = viewerOf(t.actor)
  const street = 'areaId' in viewer ? viewer.areaId : null
  const newest = street === null ? undefined : await newestOfStreet(t, street)
  const counts = await countItems(
    t,
    viewer,
    views.map(({ search }) => queryOf(search, newest)),
  )
  return { rows: views.map((view, at) => ({ ...view, count: counts[at]! })) }
}

/** What a view asks of the lists; `newest` is the edition that stands where none is named. */
function queryOf(
  { edition, unmatched, standing, unserved, kind, ...search }: ViewSearch,
  newest: string | undefined,
): ItemQuery {
  const chosen = edition === 'all' ? undefined : (edition ?? newest)
  return listItems.query.parse({
    ...search,
    kind: kind ?? 'resource',
    ...(chosen ? { edition: chosen } : {}),
    ...(unmatched ? { unmatched: 'true' } : {}),
    ...(standing ? { standing: 'true' } : {}),
    ...(unserved ? { unserved: 'true' } : {}),
  })
}

export async function keepView(
  t: Tx,
  { name, search }: BodyOf<typeof saveView>,
): Promise<AnswerOf<typeof saveView> | Refusal> {
  const personId = t.actor.id!
  await t.lock([`lists.saved_view ${personId}`])
  const views = await viewsOf(t, personId)
  if (views.length >= most && !views.some((view) => view.name === name)) return refuse('view.too-many', { most })
  const id = await writeView(t, personId, name, search)
  note(t, 'view.save', id, name)
  return { id }
}

export async function dropView(t: Tx, id: string): Promise<{ done: true } | Refusal> {
  const name = await deleteView(t, t.actor.id!, id)
  if (name === undefined) return missing()
  note(t, 'view.remove', id, name)
  return { done: true }
}

function note(t: Tx, action: string, id: string, title: string): void {
  t.audit({ action, objectKind: 'view', objectId: id, title, areaId: t.actor.hat?.areaId ?? null, detail: {} })
}
