import type { Organization } from '#contract/units.ts'
import { dayOf } from '#kernel/calendar.ts'
import { nextCodes } from '#kernel/counter.ts'
import type { Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { nameKey, recordFault, refuse, tidied, typeOfKind } from '../rules.ts'
import {
  addOrganizations,
  membersByKeys,
  organizationsByIds,
  organizationsByKeys,
  type OrganizationRow,
} from '../store-organizations.ts'
import { putMembership } from '../store-memberships.ts'
import { ensureResidentialArea, type RecordWritten } from '../store-record.ts'
import type { MembershipStatus, OrganizationType } from '../types.ts'

const codePrefix = 'DW'

/** A unit as screens see it. */
export function organizationSeen(row: OrganizationRow): Organization {
  const { id, code, name, shortName, type, areaId, level, areaName, membership, liaisons, address } = row
  const inStreet = level === 'street'
  return {
    id,
    code,
    name,
    shortName,
    type,
    streetId: inStreet ? areaId : null,
    streetName: inStreet ? areaName : null,
    membership,
    liaisons,
    address,
  }
}

/** Units of a street by name, however it was typed: the names given → unit. Unknown names are left out. */
export async function organizationsByName(
  t: Tx,
  streetId: string,
  names: readonly string[],
): Promise<Map<string, { id: string }>> {
  const known = await organizationsByKeys(t, streetId, [...new Set(names.map(nameKey))])
  return new Map(
    names.flatMap((name) => {
      const id = known.get(nameKey(name))
      return id ? [[name, { id }] as const] : []
    }),
  )
}

/** Members of a body by name, however it was typed: the names given → unit. */
export async function membersByName(
  t: Tx,
  bodyId: string,
  names: readonly string[],
): Promise<Map<string, { id: string; streetId: string }>> {
  const known = await membersByKeys(t, bodyId, [...new Set(names.map(nameKey))], dayOf(t.now))
  return new Map(
    names.flatMap((name) => {
      const unit = known.get(nameKey(name))
      return unit ? [[name, unit] as const] : []
    }),
  )
}

/**
 * Makes the units of a street that are not known yet; answers all of them by the names given. One lock, sets not rows:
 * two imports at once make each unit once.
 */
export async function ensureOrganizations(
  t: Tx,
  streetId: string,
  wanted: readonly { name: string; type: string }[],
): Promise<Map<string, string>> {
  await t.lock([`units of ${streetId}`])
  const known = await organizationsByKeys(t, streetId, [...new Set(wanted.map(({ name }) => nameKey(name)))])
  const fresh = new Map<string, { name: string; type: string }>()
  for (const unit of wanted) {
    const key = nameKey(unit.name)
    if (!known.has(key) && !fresh.has(key)) fresh.set(key, unit)
  }
  if (fresh.size > 0) {
    const codes = await nextCodes(t, codePrefix, fresh.size)
    const ids = await addOrganizations(
      t,
      [...fresh.values()].map(({ name, type }, index) => ({
        areaId: streetId,
        code: codes[index]!,
        name: name.normalize('NFKC').trim(),
        shortName: name.normalize('NFKC').trim(),
        type: typeOfKind(type),
        uscc: null,
        usccReason: '',
        partyOrganization: '',
        address: '',
        buildingId: null,
        residentialAreaId: null,
      })),
    )
    for (const [index, key] of [...fresh.keys()].entries()) known.set(key, ids[index]!)
  }
  return new Map(wanted.map(({ name }) => [name, known.get(nameKey(name))!]))
}

export type UnitDraft = {
  /** Street or, for a unit of the whole district, the district. */
  areaId: string
  name: string
  shortName?: string | undefined
  type: OrganizationType
  uscc?: string | undefined
  partyOrganization?: string | undefined
  address?: string | undefined
  buildingId?: string | undefined
  /** By its name; written down with the unit if its street does not know it. */
  residentialArea?: string | undefined
}

/** Adds one unit. Refuses `unit.name-known`, `unit.code-wrong` and `unit.alias-only`. */
export async function addOrganization(t: Tx, draft: UnitDraft): Promise<{ id: string; code: string } | Refusal> {
  const fields = tidied({
    name: draft.name,
    shortName: draft.shortName ?? '',
    type: draft.type,
    uscc: draft.uscc ?? '',
    usccReason: '',
    partyOrganization: draft.partyOrganization ?? '',
    address: draft.address ?? '',
    building: '',
    residentialArea: draft.residentialArea ?? '',
  })
  const fault = recordFault(fields)
  if (fault) return fault
  await t.lock([`units of ${draft.areaId}`])
  const key = nameKey(fields.name)
  if ((await organizationsByKeys(t, draft.areaId, [key])).has(key))
    return refuse('unit.name-known', { name: fields.name })
  const { building: _, residentialArea, uscc, ...rest } = fields
  return addUnit(t, draft.areaId, {
    ...rest,
    uscc: uscc === '' ? null : uscc,
    buildingId: draft.buildingId ?? null,
    residentialAreaId: residentialArea === '' ? null : await ensureResidentialArea(t, draft.areaId, residentialArea),
  })
}

/** Writes down one unit whose record was looked at; the caller holds the lock on the units of its area. */
export async function addUnit(t: Tx, areaId: string, record: RecordWritten): Promise<{ id: string; code: string }> {
  const code = (await nextCodes(t, codePrefix, 1))[0]!
  const [id] = await addOrganizations(t, [{ ...record, areaId, code }])
  return { id: id!, code }
}

/** Seats a unit on a body, or changes how it stands to it. @param from Shanghai day; today when left out */
export async function addMembership(
  t: Tx,
  seat: { organizationId: string; bodyId: string; status?: MembershipStatus; from?: string },
): Promise<void> {
  const [unit] = await organizationsByIds(t, [seat.organizationId])
  if (!unit) throw new Error('Only a unit that is there can be seated.')
  await putMembership(t, {
    organizationId: unit.id,
    bodyId: seat.bodyId,
    areaId: unit.areaId,
    status: seat.status ?? 'member',
    from: seat.from ?? dayOf(t.now),
  })
}

export type OrganizationKnown = {
  id: string
  name: string
  shortName: string
  /** Null for a unit of the whole district. */
  streetId: string | null
  areaId: string
  type: OrganizationType
}

/** These units by id, in one statement. */
export async function organizationsOf(t: Tx, ids: readonly string[]): Promise<Map<string, OrganizationKnown>> {
  if (ids.length === 0) return new Map()
  const rows = await organizationsByIds(t, ids)
  return new Map(
    rows.map(({ id, name, shortName, areaId, level, type }) => [
      id,
      { id, name, shortName, streetId: level === 'street' ? areaId : null, areaId, type },
    ]),
  )
}
