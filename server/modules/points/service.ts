import type { listMyPoints, listPointsOfPerson, PointsScheme, publishScheme, showScheme } from '#contract/points.ts'
import type { AnswerOf, BodyOf, QueryOf } from '#contract/route.ts'
import type { Messages } from '#ground/messages/index.ts'
import { iso } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import pack from '#rulepacks/points-schemes.json' with { type: 'json' }
import type { Earned } from './follow-record.ts'
import { mayPublish } from './policy.ts'
import { refuse, written } from './rules.ts'
import { addScheme, newestArea, pageOfEntries, schemesOf } from './store.ts'
import type { SchemeTable } from './types.ts'

/** The little of the people door points ask. */
export type Names = { namesOf(t: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> }

/**
 * Gives a street its first scheme from the rule pack, if it has none yet.
 * @param from counts for participation that ends from this moment on; now when left out
 */
export async function seedScheme(t: Tx, areaId: string, from: Date = t.now): Promise<void> {
  await t.lock([lockOf(areaId)])
  if ((await schemesOf(t, [areaId])).length > 0) return
  const { title, source, rules } = pack.value.first
  await addScheme(t, {
    id: newId(),
    area_id: areaId,
    version: 1,
    title,
    source,
    rules: rules as SchemeTable['rules'],
    effective_from: from,
    published_by: null,
  })
}

/** Publishes the next version of the street's scheme; what ended before now keeps the version it ended under. */
export async function publish(
  t: Tx,
  names: Names,
  { basedOnVersion, title, source, rules }: BodyOf<typeof publishScheme>,
): Promise<AnswerOf<typeof publishScheme> | Refusal> {
  const areaId = t.actor.hat?.areaId
  if (!areaId || !mayPublish(t.actor, areaId)) return refuseKernel('permission.missing')
  if (rules.length === 0) return refuse('scheme.empty')
  if (new Set(rules.map((rule) => rule.id)).size < rules.length)
    return refuseKernel('request.malformed', { field: 'rules', problem: 'id' })
  await t.lock([lockOf(areaId)])
  const version = (await schemesOf(t, [areaId]))[0]?.version ?? 0
  if (basedOnVersion !== version) return refuse('scheme.stale', { version })
  const scheme: SchemeTable = {
    id: newId(),
    area_id: areaId,
    version: version + 1,
    title,
    source,
    rules,
    effective_from: t.now,
    published_by: t.actor.id,
  }
  await addScheme(t, scheme)
  t.audit({
    action: 'scheme.publish',
    objectKind: 'scheme',
    objectId: scheme.id,
    title,
    areaId,
    detail: { version: String(scheme.version) },
  })
  t.fact({
    kind: 'scheme.published',
    objectId: scheme.id,
    areaId,
    payload: { version: scheme.version },
    topics: [`street:${areaId}`],
  })
  return (await asRead(t, names, [scheme]))[0]!
}

/** The scheme of the asker's street: that of the hat worn, else where they last earned points. */
export async function show(t: Tx, names: Names): Promise<AnswerOf<typeof showScheme>> {
  const areaId = t.actor.hat?.areaId ?? (t.actor.id === null ? null : await newestArea(t, t.actor.id))
  const [current, ...earlier] = await asRead(t, names, areaId === null ? [] : await schemesOf(t, [areaId]))
  return { current: current ?? null, earlier }
}

/** Somebody's own lines and their sum, newest first. */
export async function myPoints(
  t: Tx,
  personId: string,
  { year, page, pageSize }: QueryOf<typeof listMyPoints>,
): Promise<AnswerOf<typeof listMyPoints>> {
  const found = await pageOfEntries(t, { personId, year, page, pageSize })
  const rows = found.rows.map((row) => {
    const { personId: _, ...line } = row
    return line
  })
  return { ...found, rows, page, pageSize }
}

/** Lines of the staff's street in the order they were written; never a ranking. */
export async function streetPoints(
  t: Tx,
  names: Names,
  { person, activity, page, pageSize }: QueryOf<typeof listPointsOfPerson>,
): Promise<AnswerOf<typeof listPointsOfPerson>> {
  const areaId = t.actor.hat?.areaId ?? undefined
  const found = await pageOfEntries(t, { personId: person, sourceId: activity, areaId, page, pageSize })
  const known = await names.namesOf(t, [...new Set(found.rows.map((row) => row.personId))])
  if (person !== undefined && found.rows.length > 0)
    t.audit({
      action: 'look.points',
      objectKind: 'person',
      objectId: person,
      title: known.get(person) ?? '',
      areaId: areaId ?? null,
    })
  return {
    ...found,
    rows: found.rows.map((row) => ({ ...row, personName: known.get(row.personId) ?? '' })),
    page,
    pageSize,
  }
}

/** Tells people what they earned: one message for each participation, those with the same words together. */
export async function tellEarned(t: Tx, messages: Pick<Messages, 'tell'>, earned: readonly Earned[]): Promise<void> {
  const same = Map.groupBy(earned, ({ title, hundredths }) => `${hundredths} ${title}`)
  for (const group of same.values()) {
    const { title, hundredths } = group[0]!
    await messages.tell(t, {
      personIds: group.map((each) => each.personId),
      kind: 'points.earned',
      params: { title, points: written(hundredths) },
      link: '/points',
    })
  }
}

async function asRead(t: Tx, names: Names, schemes: readonly SchemeTable[]): Promise<PointsScheme[]> {
  const people = schemes.map((scheme) => scheme.published_by).filter((id) => id !== null)
  const known = people.length === 0 ? new Map<string, string>() : await names.namesOf(t, [...new Set(people)])
  return schemes.map((scheme) => ({
    id: scheme.id,
    streetId: scheme.area_id,
    title: scheme.title,
    version: scheme.version,
    effectiveFrom: iso(scheme.effective_from),
    source: scheme.source,
    publishedBy: scheme.published_by === null ? '' : (known.get(scheme.published_by) ?? ''),
    rules: scheme.rules,
  }))
}

function lockOf(areaId: string): string {
  return `points scheme ${areaId}`
}
