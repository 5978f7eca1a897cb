import { unitFields, unitRefusals, organizationTypes } from '#contract/units.ts'
import { folded } from '#adapters/pinyin.ts'
import { refuserOf, type Refusal } from '#kernel/refusal.ts'
import pack from '#rulepacks/units.json' with { type: 'json' }
import type { OrganizationType, UnitChange } from './types.ts'
import { isUscc, normalUscc } from './uscc.ts'

/** Figures about liaisons, from the rule pack. */
export const limits = pack.value
export const refuse = refuserOf(unitRefusals)

/** By what a unit is known within its street: width, case and blanks do not make another unit. */
export const nameKey = folded

/** The type of a unit from the kind a workbook's provider was read as; what is no type is `other`. */
export function typeOfKind(kind: string): OrganizationType {
  return organizationTypes.find((type) => type === kind) ?? 'other'
}

/** What somebody wrote into a unit's record. */
export type RecordFields = {
  name: string
  shortName: string
  type: OrganizationType
  uscc: string
  usccReason: string
  partyOrganization: string
  address: string
  building: string
  residentialArea: string
}

/** A record as it is kept: one spelling, a code as it is stored, a reason only where the code needs one. */
export function tidied(fields: RecordFields): RecordFields {
  const name = fields.name.normalize('NFKC').trim()
  const uscc = normalUscc(fields.uscc)
  return {
    ...fields,
    name,
    shortName: fields.shortName.normalize('NFKC').trim() || name,
    uscc,
    usccReason: uscc === '' || isUscc(uscc) ? '' : fields.usccReason,
  }
}

/**
 * Why a tidied record cannot stand. A code with wrong check digits needs a reason (there are real ones); of a military
 * unit nothing is written down but its alias.
 */
export function recordFault(fields: RecordFields): Refusal | undefined {
  const { type, uscc, usccReason, partyOrganization, address, building, residentialArea } = fields
  if (type === 'military' && [uscc, partyOrganization, address, building, residentialArea].some((text) => text !== ''))
    return refuse('unit.alias-only')
  if (uscc !== '' && !isUscc(uscc) && usccReason === '') return refuse('unit.code-wrong')
  return undefined
}

/** The fields in which two records differ, in words as they were and are. */
export function changesBetween(before: RecordFields, after: RecordFields): UnitChange[] {
  return unitFields
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, before: before[field], after: after[field] }))
}

/**
 * Whether a unit has room for one more liaison. Open invitations hold their place, so that whoever accepts one is
 * never told that somebody was faster.
 */
export function hasRoom(standing: { liaisons: number; invited: number }): boolean {
  return standing.liaisons + standing.invited < limits.mostLiaisons
}

/** Whether an invitation can still be accepted. */
export function invitationStands(
  invitation: { acceptedAt: Date | null; withdrawnAt: Date | null; expiresAt: Date },
  now: Date,
): boolean {
  return !invitation.acceptedAt && !invitation.withdrawnAt && invitation.expiresAt > now
}

type AreaCount = { id: string; parentId: string | null; organizations: number; withoutLiaison: number }

/** Counts of each area with those of all areas below it. */
export function rolledUp<A extends AreaCount>(areas: readonly A[]): A[] {
  const sums = new Map(areas.map((area) => [area.id, { ...area }]))
  const parents = new Map(areas.map(({ id, parentId }) => [id, parentId]))
  for (const { id, organizations, withoutLiaison } of areas) {
    for (let above = parents.get(id); above; above = parents.get(above)) {
      const sum = sums.get(above)
      if (!sum) break
      sum.organizations += organizations
      sum.withoutLiaison += withoutLiaison
    }
  }
  return [...sums.values()]
}
