import type { AnswerOf } from '#contract/route.ts'
import type { listFitting, Reason } from '#contract/lists.ts'
import type { Actor } from '#kernel/actor.ts'
import { dayOf } from '#kernel/calendar.ts'
import { isRefusal } from '#kernel/refusal.ts'
import type { Transactions, Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { leftOf } from '../items/rules.ts'
import { loadItems } from '../items/store.ts'
import type { ListsTables } from '../types.ts'
import { suggestionsFor } from './service.ts'

type Fitting = AnswerOf<typeof listFitting>['rows'][number]

/** Few enough to be read in a minute. */
const most = 3
const resourcesLookedAt = 20
const eachResource = 4
/** Facts that make a need none to be shown unasked: nothing to be had, or not wanted by one side now. */
const against: ReadonlySet<Reason['code']> = new Set([
  'full',
  'coolingOff',
  'timeApart',
  'validApart',
  'notThis',
  'busy',
])

/** Staff weigh what is near; who is told unasked is told only of the very service that the unit offers. */
function meanTheSame(fits: readonly Reason[]): boolean {
  return fits.some(({ code, params }) => code === 'concept' && params['other'] === '')
}

/** The needs of others that a unit's own resources fit best, each once, with the resource and why. */
export async function fittingNeeds(t: Tx, doors: Doors, organizationId: string): Promise<Fitting[]> {
  const own = (await loadItems(t, await offeredBy(t, organizationId))).filter((item) => leftOf(item) !== 0)
  const found: (Fitting & { score: number })[] = []
  for (const { id, title } of own) {
    const suggested = await suggestionsFor(t, doors, id, eachResource)
    if (isRefusal(suggested)) continue
    for (const { item: need, score, fits, misfits } of suggested.rows)
      if (
        need.organizationId !== organizationId &&
        need.state === 'published' &&
        need.openMatches === 0 &&
        meanTheSame(fits) &&
        !misfits.some(({ code }) => against.has(code))
      )
        found.push({ need, resource: { id, title }, score, fits, misfits })
  }
  const best = new Map<string, Fitting>()
  for (const { score: _score, ...one } of found.toSorted((a, b) => b.score - a.score))
    if (best.size < most && !best.has(one.need.id)) best.set(one.need.id, one)
  return [...best.values()]
}

/** What a unit has on the lists and may still be had. */
async function offeredBy(t: Tx, organizationId: string): Promise<string[]> {
  const rows = await t
    .tables<ListsTables>()
    .selectFrom('lists.item')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('kind', '=', 'resource')
    .where('state', '=', 'published')
    // A year that is over stays on the lists, and offers nothing any more.
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', dayOf(t.now))]))
    .orderBy('id', 'desc')
    .limit(resourcesLookedAt)
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * On Fridays each unit that offers something is told of the needs it fits best: one message, with a text that opens
 * them signed in. Looked at as its leading liaison, so that nobody is told of what they may not see.
 * @returns how many units were told
 */
export async function tellFitting(transactions: Transactions, doors: Doors): Promise<number> {
  const house = {
    actor: { kind: 'system', id: null, name: 'lists.fitting', hat: null, sessionId: null },
    scope: '*',
  } as const
  const speakers = await transactions.do({ ...house, requestId: 'lists.fitting', readOnly: true }, (t) =>
    speakersOf(t, doors),
  )
  let told = 0
  for (const actor of speakers) {
    const organizationId = actor.hat!.organizationId!
    told += await transactions.do({ actor, scope: '*', requestId: 'lists.fitting' }, async (t) => {
      const [first, ...others] = await fittingNeeds(t, doors, organizationId)
      if (!first) return 0
      await doors.messages.tell(t, {
        personIds: [actor.id!],
        kind: 'needs.fitting',
        params: { title: first.need.title, count: String(others.length + 1) },
        link: '/fitting',
        organizationId,
      })
      return 1
    })
  }
  return told
}

/** The leading liaison of every unit that has something on the lists, as they would ask. */
async function speakersOf(t: Tx, doors: Doors): Promise<Actor[]> {
  const units = await t
    .tables<ListsTables>()
    .selectFrom('lists.item')
    .select('organization_id as id')
    .distinct()
    .where('kind', '=', 'resource')
    .where('state', '=', 'published')
    .execute()
  const ids = units.map(({ id }) => id)
  const liaisons = await doors.units.liaisonsOf(t, ids)
  const organizations = await doors.units.organizationsOf(t, ids)
  return ids.flatMap((organizationId) => {
    const personId = liaisons.get(organizationId)?.[0]
    const unit = organizations.get(organizationId)
    if (personId === undefined || !unit) return []
    const hat = { id: '', kind: 'liaison', areaId: unit.streetId, organizationId, label: unit.name }
    return [{ kind: 'person' as const, id: personId, name: unit.name, hat, sessionId: null }]
  })
}
