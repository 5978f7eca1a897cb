import type { askAreaChange, askAreaUndo } from '#contract/areas.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { iso } from '#kernel/calendar.ts'
import { isRefusal, missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { looksAfter } from '../../policy.ts'
import type { Room } from '../../types.ts'
import { refuse } from '../rules.ts'
import { aboutOf, addChange, changeById, changesOf, laterChange } from '../store-changes.ts'
import { areasLock, fits, namesOf } from './standing.ts'

const listed = new Intl.ListFormat('zh-CN')

/** Asks another of the street for a change; nothing changes until they approve. */
export async function ask(
  { people }: Room,
  t: Tx,
  { on, change, reason, seen }: BodyOf<typeof askAreaChange>,
): Promise<AnswerOf<typeof askAreaChange> | Refusal> {
  const streetId = t.actor.hat?.areaId
  if (!streetId) return missing()
  await t.lock([areasLock(streetId)])
  const [last] = await changesOf(t, streetId, 1)
  if ((last?.id ?? null) !== seen)
    return refuseKernel('version.stale', { by: last?.askedBy ?? '', at: iso(last?.askedAt ?? t.now) })
  const areas = await fits(t, streetId, change, on)
  if (isRefusal(areas)) return areas
  const names = namesOf(change, areas)
  const title = `${listed.format(names.before)} → ${listed.format(names.after)}`
  const plan = { change, ...names }
  const id = await addChange(t, { streetId, on, reason, title, plan, about: [...areas.keys()] })
  const asked = await people.askSecondPerson(t, {
    kind: 'area.change',
    about: id,
    areaId: streetId,
    objectKind: 'area',
    objectId: [...areas.keys()][0]!,
    title,
    gains: null,
    payload: { change: id, askedBy: t.actor.name },
  })
  if (isRefusal(asked)) return asked
  tell(t, streetId, id)
  return { id }
}

/** Asks to take a change back, as it was asked for. */
export async function askUndo({ people }: Room, t: Tx, id: string): Promise<AnswerOf<typeof askAreaUndo> | Refusal> {
  const change = await changeById(t, id)
  if (!change || !looksAfter(t.actor, { id, areaId: change.areaId }) || change.approvedAt === null) return missing()
  if (change.undoneAt !== null) return refuse('area-change.undone')
  const areas = await aboutOf(t, id)
  const later = await laterChange(t, areas, { change })
  if (later !== null) return refuse('area-change.later', { day: later })
  const asked = await people.askSecondPerson(t, {
    kind: 'area.undo',
    about: id,
    areaId: change.areaId,
    objectKind: 'area',
    objectId: areas[0]!,
    title: change.title,
    gains: null,
    payload: { change: id, askedBy: t.actor.name },
  })
  if (!isRefusal(asked)) tell(t, change.areaId, id)
  return asked
}

/** Screens of the street look again. */
export function tell(t: Tx, streetId: string, changeId: string): void {
  t.fact({
    kind: 'area.changed',
    objectId: changeId,
    areaId: streetId,
    payload: {},
    topics: [`street:${streetId}`, `staff:${streetId}`],
  })
}
