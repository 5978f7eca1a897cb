import type { endReportIn, listReportIns, listReportInsOfUnit, reportIn } from '#contract/report-ins.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { dayOf, iso } from '#kernel/calendar.ts'
import { isRefusal, missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { looksAfter, mayReadLiaisons } from '../policy.ts'
import { everById } from '../store-organizations.ts'
import { recordOf } from '../store-record.ts'
import { canEnd, canReportIn, countsOf, refuse } from './rules.ts'
import {
  addReportIn,
  changeReportIn,
  reportInRow,
  reportInsAt,
  reportInsBy,
  residentialAreasOf,
  unitsReportingIn,
  type ReportInRow,
  type UnitThere,
} from './store.ts'

/** The residential areas of the staff's own street with who reports in there on a day; two statements. */
export async function list(t: Tx, asOf: string | undefined): Promise<AnswerOf<typeof listReportIns> | Refusal> {
  const areaId = t.actor.hat?.areaId
  if (!areaId) return missing()
  const day = asOf ?? dayOf(t.now)
  const there = Map.groupBy(await unitsReportingIn(t, areaId, day), (unit) => unit.residentialAreaId)
  const areas = (await residentialAreasOf(t, areaId, day)).map(({ id, name }) => ({
    id,
    name,
    units: (there.get(id) ?? []).map(unitSeen),
  }))
  return { asOf: day, areas, counts: countsOf(areas) }
}

function unitSeen({ id, organizationId, name, type, streetName, organised, from }: UnitThere) {
  return { id, organizationId, name, type, streetName, organised, from }
}

/** Where a unit reports in and did. Another street's staff see what is theirs of it, by the wall of the table. */
export async function ofUnit(
  t: Tx,
  id: string,
  asOf: string | undefined,
): Promise<AnswerOf<typeof listReportInsOfUnit> | Refusal> {
  const day = asOf ?? dayOf(t.now)
  const unit = await everById(t, id, day)
  const staff = t.actor.hat?.kind === 'street-staff'
  if (!unit || !(staff || mayReadLiaisons(t.actor, unit))) return missing()
  const rows = await reportInsBy(t, id, day)
  return {
    asOf: day,
    rows: rows.map(({ residentialAreaId, area, streetName, from, to, reason, notedBy, endedBy, version, ...row }) => ({
      id: row.id,
      residentialArea: { id: residentialAreaId, name: area },
      streetName,
      from,
      to,
      reason,
      notedBy: staff ? notedBy : '',
      endedBy: staff ? endedBy : '',
      version,
      ours: looksAfter(t.actor, row),
    })),
  }
}

/** Notes that a unit, of whichever street, reports in at a residential area of the staff's own. */
export async function begin(
  t: Tx,
  id: string,
  { residentialAreaId, on }: BodyOf<typeof reportIn>,
): Promise<AnswerOf<typeof reportIn> | Refusal> {
  const areaId = t.actor.hat?.areaId
  const unit = await recordOf(t, id)
  if (!areaId || !unit || unit.gone) return missing()
  const area = (await residentialAreasOf(t, areaId, dayOf(t.now))).find((one) => one.id === residentialAreaId)
  if (!area) return missing()
  if (unit.type === 'military') return refuse('report-in.alias-only')
  await t.lock([pairLock(id, residentialAreaId)])
  const today = dayOf(t.now)
  const from = on ?? today
  const refused = canReportIn({ day: from, today, area: area.name }, await reportInsAt(t, id, residentialAreaId))
  if (refused) return refused
  const tie = await addReportIn(t, { organizationId: id, residentialAreaId, areaId, from })
  note(t, { organizationId: id, areaId }, unit.name, 'report-in.begin', { area: area.name, on: from })
  return { id: tie }
}

export async function end(
  t: Tx,
  id: string,
  { version, on, reason }: BodyOf<typeof endReportIn>,
): Promise<AnswerOf<typeof endReportIn> | Refusal> {
  const tie = await held(t, id, version)
  if (isRefusal(tie)) return tie
  if (tie.to !== null) return missing()
  const today = dayOf(t.now)
  const day = on ?? today
  const refused = canEnd({ day, today, from: tie.from })
  if (refused) return refused
  await changeReportIn(t, tie, { to: day, reason })
  return told(t, tie, 'report-in.end', { area: tie.area, on: day })
}

/** What ended goes on as if it had not; what stands was noted by mistake and ends where it began. */
export async function undo(t: Tx, id: string, version: number): Promise<{ done: true } | Refusal> {
  const tie = await held(t, id, version)
  if (isRefusal(tie)) return tie
  if (tie.to === null) {
    await changeReportIn(t, tie, { to: tie.from, reason: '' })
    return told(t, tie, 'report-in.take-back', { area: tie.area })
  }
  const since = (await reportInsAt(t, tie.organizationId, tie.residentialAreaId)).find(({ from }) => from >= tie.to!)
  if (since) return refuse('report-in.open', { area: tie.area, day: since.from })
  await changeReportIn(t, tie, { to: null, reason: '' })
  return told(t, tie, 'report-in.resume', { area: tie.area })
}

/** A report-in of the staff's street as it was seen, with its pair locked; not one that was taken back. */
async function held(t: Tx, id: string, version: number): Promise<ReportInRow | Refusal> {
  const seen = await reportInRow(t, id)
  if (!seen || !looksAfter(t.actor, seen)) return missing()
  await t.lock([pairLock(seen.organizationId, seen.residentialAreaId)])
  const tie = await reportInRow(t, id)
  if (!tie || tie.to === tie.from) return missing()
  if (tie.version === version) return tie
  return refuseKernel('version.stale', { by: tie.endedBy || tie.notedBy, at: iso(tie.editedAt) })
}

const pairLock = (organizationId: string, areaId: string): string => `report-in of ${organizationId} at ${areaId}`

async function told(t: Tx, tie: ReportInRow, action: string, detail: Record<string, string>): Promise<{ done: true }> {
  const unit = await recordOf(t, tie.organizationId)
  note(t, tie, unit?.name ?? '', action, detail)
  return { done: true }
}

function note(
  t: Tx,
  { organizationId, areaId }: Pick<ReportInRow, 'organizationId' | 'areaId'>,
  title: string,
  action: string,
  detail: Record<string, string>,
): void {
  t.audit({ action, objectKind: 'organization', objectId: organizationId, title, areaId, detail })
  const topics = [`staff:${areaId}`, `organization:${organizationId}`]
  t.fact({ kind: 'report-in.changed', objectId: organizationId, areaId, payload: {}, topics })
}
