import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { type addOrganization, type showOrganization, unitFields } from '#contract/units.ts'

/** A unit's record while it is typed: '' where nothing stands. */
export type UnitDraft = BodyOf<typeof addOrganization>
export type UnitField = (typeof unitFields)[number]

export const emptyDraft: UnitDraft = {
  name: '',
  shortName: '',
  type: 'enterprise',
  uscc: '',
  usccReason: '',
  partyOrganization: '',
  address: '',
  building: '',
  residentialArea: '',
}

/** A stored record as it is typed; a short name that only repeats the name is none. */
export function draftOf(unit: AnswerOf<typeof showOrganization>): UnitDraft {
  return {
    name: unit.name,
    shortName: unit.shortName === unit.name ? '' : unit.shortName,
    type: unit.type,
    uscc: unit.uscc ?? '',
    usccReason: unit.usccReason,
    partyOrganization: unit.partyOrganization,
    address: unit.address,
    building: unit.building?.name ?? '',
    residentialArea: unit.residentialArea?.name ?? '',
  }
}

/** What is sent: of a military unit the alias alone, whatever was typed before the type was chosen. */
export function sendable(draft: UnitDraft): UnitDraft {
  const { name, shortName, type } = draft
  return type === 'military' ? { ...emptyDraft, name, shortName, type } : draft
}

/** Their record under mine: what I touched stays, the rest is theirs; `kept` are the fields both changed. */
export function merged(base: UnitDraft, mine: UnitDraft, theirs: UnitDraft): { draft: UnitDraft; kept: UnitField[] } {
  const touched = unitFields.filter((field) => mine[field] !== base[field])
  const own = Object.fromEntries(touched.map((field) => [field, mine[field]]))
  return {
    draft: { ...theirs, ...own },
    kept: touched.filter((field) => theirs[field] !== base[field] && theirs[field] !== mine[field]),
  }
}
