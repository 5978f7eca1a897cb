import type { addOrganization, editOrganization } from '#contract/units.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { iso } from '#kernel/calendar.ts'
import { missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { forgetPlaces } from '../buildings/store.ts'
import { forgetReportIns } from '../report-ins/store.ts'
import { looksAfter } from '../policy.ts'
import { changesBetween, nameKey, recordFault, refuse, tidied, type RecordFields } from '../rules.ts'
import { organizationsByKeys } from '../store-organizations.ts'
import {
  addEvent,
  ensureBuilding,
  ensureResidentialArea,
  forgetParticulars,
  lastEdit,
  recordOf,
  unitsWithCode,
  writeRecord,
  type RecordWritten,
  type UnitRecord,
} from '../store-record.ts'
import { normalUscc, usccFault } from '../uscc.ts'
import { addUnit } from './organizations.ts'

/** Writes down a unit of the staff's street, joined or not. Refuses `unit.name-known`, `unit.code-wrong`, `unit.alias-only`. */
export async function addRecord(
  t: Tx,
  body: BodyOf<typeof addOrganization>,
): Promise<AnswerOf<typeof addOrganization> | Refusal> {
  const areaId = t.actor.hat?.areaId
  if (!areaId) return missing()
  const fields = tidied(body)
  const fault = recordFault(fields)
  if (fault) return fault
  await t.lock([`units of ${areaId}`])
  const known = await nameFault(t, areaId, fields.name)
  if (known) return known
  const added = await addUnit(t, areaId, await written(t, areaId, fields))
  await note(t, { id: added.id, areaId, name: fields.name }, 'organization.add', fields)
  t.fact({
    kind: 'organization.added',
    objectId: added.id,
    areaId,
    payload: {},
    topics: [`street:${areaId}`, `staff:${areaId}`],
  })
  return added
}

/**
 * Changes a unit's record as it was seen in this version. A new name is told, so that what carries the old one is
 * refreshed. A unit that becomes a military one keeps its alias alone: its history forgets what it was.
 */
export async function editRecord(
  t: Tx,
  id: string,
  { version, ...body }: BodyOf<typeof editOrganization>,
): Promise<AnswerOf<typeof editOrganization> | Refusal> {
  const unit = await recordOf(t, id)
  if (!unit || unit.gone || !looksAfter(t.actor, unit)) return missing()
  if (unit.version !== version) return stale(t, unit)
  const fields = tidied(body)
  const fault = recordFault(fields)
  if (fault) return fault
  const renamed = fields.name !== unit.name || fields.shortName !== unit.shortName
  await t.lock([`units of ${unit.areaId}`])
  const known = await nameFault(t, unit.areaId, fields.name, id)
  if (known) return known
  const next = await writeRecord(t, unit, await written(t, unit.areaId, fields))
  if (next === undefined) return stale(t, unit)
  const becameAlias = fields.type === 'military' && unit.type !== 'military'
  if (becameAlias) {
    await forgetParticulars(t, id)
    await forgetPlaces(t, id)
    await forgetReportIns(t, id)
  }
  const before = { ...unit, uscc: unit.uscc ?? '' }
  await note(
    t,
    { id, areaId: unit.areaId, name: fields.name },
    'organization.edit',
    fields,
    becameAlias || unit.type === 'military' ? undefined : before,
  )
  t.fact({
    kind: 'organization.changed',
    objectId: id,
    areaId: unit.areaId,
    payload: {},
    topics: [`street:${unit.areaId}`, `staff:${unit.areaId}`, `organization:${id}`],
  })
  if (renamed)
    t.fact({
      kind: 'organization.renamed',
      objectId: id,
      areaId: unit.areaId,
      payload: { name: fields.name },
      topics: [],
    })
  return { id, version: next }
}

/** Whether a code can be right, and who has it already: the same body may stand in two streets, so that is no refusal. */
export async function checkCode(t: Tx, typed: string) {
  const code = normalUscc(typed)
  return { code, ...usccFault(code), units: await unitsWithCode(t, code) }
}

/** The beats that end a change of a record: history and audit. What a military unit was is told to neither. */
async function note(
  t: Tx,
  unit: { id: string; areaId: string; name: string },
  action: 'organization.add' | 'organization.edit',
  after: RecordFields,
  before?: RecordFields,
): Promise<void> {
  const changes = before ? changesBetween(before, after) : []
  await addEvent(t, { organizationId: unit.id, areaId: unit.areaId, action, changes })
  t.audit({
    action,
    objectKind: 'organization',
    objectId: unit.id,
    title: unit.name,
    areaId: unit.areaId,
    detail: {
      ...(changes.length > 0 ? { fields: changes.map(({ field }) => field).join(' ') } : {}),
      ...(after.usccReason !== '' && after.usccReason !== before?.usccReason
        ? { uscc: after.uscc, usccReason: after.usccReason }
        : {}),
    },
  })
}

async function nameFault(t: Tx, areaId: string, name: string, except?: string): Promise<Refusal | undefined> {
  const known = (await organizationsByKeys(t, areaId, [nameKey(name)])).get(nameKey(name))
  return known === undefined || known === except ? undefined : refuse('unit.name-known', { name })
}

async function written(t: Tx, areaId: string, fields: RecordFields): Promise<RecordWritten> {
  const { building, residentialArea, uscc, ...rest } = fields
  return {
    ...rest,
    uscc: uscc === '' ? null : uscc,
    buildingId: building === '' ? null : await ensureBuilding(t, areaId, building, fields.address),
    residentialAreaId: residentialArea === '' ? null : await ensureResidentialArea(t, areaId, residentialArea),
  }
}

async function stale(t: Tx, unit: UnitRecord): Promise<Refusal> {
  const edit = await lastEdit(t, unit.id)
  return refuseKernel('version.stale', { by: edit?.by ?? '', at: iso(edit?.at ?? t.now) })
}
