import { comparable, kindOfName } from '#ground/workbooks/index.ts'
import { limits, nameKey, recordFault, tidied, typeOfKind, type RecordFields } from '../rules.ts'
import type { MembershipStep } from '../membership-rules.ts'
import { isUscc } from '../uscc.ts'
import type { LiaisonSaid, RecordSaid, UnitRejectReason } from '../workbook/types.ts'
import { unitNamed, type Standing, type StandingUnit } from './standing.ts'
import type { RowVerdict, UnitChangeSeen, UnitDraft } from './types.ts'

/** All that a file says of one unit, and what is to be done for it. */
export type UnitPlan = {
  name: string
  standing: StandingUnit | undefined
  /** The record as it is to be; undefined where it stays. */
  record: RecordFields | undefined
  step: { step: MembershipStep; on: string | undefined } | undefined
  begins: LiaisonSaid[]
  ends: { id: string; name: string }[]
}

export type Plan = { units: UnitPlan[]; verdicts: Map<UnitDraft, RowVerdict> }

const recordFields = [
  'shortName',
  'type',
  'uscc',
  'partyOrganization',
  'address',
  'building',
  'residentialArea',
] as const

/**
 * Decides for every row what it does to what stands, or why it cannot. Nothing of a unit's first row is taken without
 * its record; a row below that cannot be taken takes nothing from the others. What no row speaks of stays.
 */
export function planUnits(drafts: readonly UnitDraft[], standing: Standing): Plan {
  const units = new Map<string, UnitPlan | 'rejected'>()
  const verdicts = new Map<UnitDraft, RowVerdict>()
  // One phone is one person: a file that gives it two names, at two units, is asked which.
  const named = new Map(
    [...standing.persons].flatMap(([phone, { name }]) => (name === null ? [] : [[phone, name] as const])),
  )
  for (const draft of drafts) {
    const key = nameKey(unitNamed(standing, draft.name)?.record.name ?? draft.name)
    const known = units.get(key)
    if (known === 'rejected') {
      verdicts.set(draft, { rejected: 'rejected-above' })
      continue
    }
    const plan = known ?? emptyPlan(draft.name, unitNamed(standing, draft.name))
    const fault = takeRow(plan, draft, standing, named)
    if (fault.rejected !== undefined) {
      if (!known) units.set(key, 'rejected')
      verdicts.set(draft, { rejected: fault.rejected })
      continue
    }
    units.set(key, plan)
    verdicts.set(draft, {
      effect: !plan.standing ? 'new' : fault.changes.length > 0 ? 'changed' : 'same',
      changes: fault.changes,
    })
  }
  return { units: [...units.values()].filter((plan) => plan !== 'rejected'), verdicts }
}

function emptyPlan(name: string, standing: StandingUnit | undefined): UnitPlan {
  return { name, standing, record: undefined, step: undefined, begins: [], ends: [] }
}

type Taken = { rejected: UnitRejectReason } | { rejected?: undefined; changes: UnitChangeSeen[] }

/** Looks at all that a row says before any of it enters the plan. */
function takeRow(plan: UnitPlan, draft: UnitDraft, standing: Standing, named: Map<string, string>): Taken {
  const before = plan.record ?? plan.standing?.record
  const record = recordAfter(draft.name, draft.record, before)
  if (record.type === 'military' && (draft.liaisons.length > 0 || saysMore(draft.record)))
    return { rejected: 'alias-only' }
  if (record.uscc !== '' && !isUscc(record.uscc) && record.usccReason === '') return { rejected: 'code-wrong' }
  if (recordFault(record)) return { rejected: 'alias-only' }
  const step = stepFor(plan, draft, standing)
  if ('rejected' in step) return step
  const renamed = draft.liaisons.some(({ phone, name }) => comparable(named.get(phone) ?? name) !== comparable(name))
  const liaisons = liaisonsFor(plan, draft.liaisons, standing, renamed)
  if ('rejected' in liaisons) return liaisons

  const fields = before ? recordFields.filter((field) => record[field] !== before[field]) : []
  if (!before || fields.length > 0) plan.record = record
  if (step.step) plan.step = step.step
  plan.begins.push(...liaisons.begins)
  for (const { phone, name } of draft.liaisons) named.set(phone, named.get(phone) ?? name)
  plan.ends.push(...liaisons.ends)
  return {
    changes: [
      ...fields.map((field): UnitChangeSeen => ({ kind: field, before: before![field], after: record[field] })),
      ...(plan.standing && step.step
        ? [{ kind: 'membership' as const, before: plan.standing.seat?.status ?? 'none', after: draft.membership! }]
        : []),
      ...liaisons.begins.map(({ name }): UnitChangeSeen => ({ kind: 'liaisonBegins', before: '', after: name })),
      ...liaisons.ends.map(({ name }): UnitChangeSeen => ({ kind: 'liaisonEnds', before: name, after: '' })),
    ],
  }
}

function saysMore(record: RecordSaid): boolean {
  return Object.keys(record).some((field) => field !== 'type' && field !== 'shortName')
}

/** What stands with what is said in its place; texts that differ in width or blanks only are the same. */
function recordAfter(name: string, said: RecordSaid, before: RecordFields | undefined): RecordFields {
  const type = said.type ?? before?.type ?? typeOfKind(kindOfName(name) ?? '')
  const empty = { uscc: '', usccReason: '', partyOrganization: '', address: '', building: '', residentialArea: '' }
  const standing = before ?? { ...empty, name, shortName: '', type }
  const keep = recordFields.filter(
    (field) => said[field] === undefined || comparable(said[field]) === comparable(standing[field]),
  )
  const kept = Object.fromEntries(keep.map((field) => [field, standing[field]]))
  return tidied({ ...standing, ...said, type, ...kept, name: before?.name ?? name })
}

/** The step that brings a unit to where the row says it stands with the street's chapter; none where it stands there. */
function stepFor(
  plan: UnitPlan,
  { membership, joinedOn }: UnitDraft,
  { today, chapterId }: Standing,
): { step?: UnitPlan['step'] } | { rejected: UnitRejectReason } {
  if (membership === null) return {}
  if (joinedOn !== null && joinedOn > today) return { rejected: 'day-ahead' }
  const seat = plan.standing?.seat
  const now = seat?.status ?? 'none'
  if (membership === now || (membership === 'none' && now === 'left')) {
    return joinedOn !== null && now !== 'none' && now !== 'left' && joinedOn !== seat!.since
      ? { rejected: 'membership-day' }
      : {}
  }
  if (membership === 'none') return { rejected: 'membership-leave' }
  if (membership === 'left') return now === 'none' ? {} : { rejected: 'membership-leave' }
  if (chapterId === null || (membership === 'intending' && now === 'member')) return { rejected: 'membership-leave' }
  if (seat && joinedOn !== null && joinedOn < seat.from) return { rejected: 'membership-day' }
  return { step: { step: membership === 'member' ? 'join' : 'intend', on: joinedOn ?? undefined } }
}

function liaisonsFor(
  plan: UnitPlan,
  said: readonly LiaisonSaid[],
  { today, persons, indexOf }: Standing,
  renamed: boolean,
): Pick<UnitPlan, 'begins' | 'ends'> | { rejected: UnitRejectReason } {
  if (said.some(({ from, to }) => (from ?? '') > today || (to ?? '') > today)) return { rejected: 'day-ahead' }
  if (renamed) return { rejected: 'liaison-name' }
  const begins: LiaisonSaid[] = []
  const ends: UnitPlan['ends'] = []
  for (const one of said) {
    const person = persons.get(one.phone)
    const office = person && plan.standing?.liaisons.find(({ personId }) => personId === person.id)
    if (office && one.to !== null) {
      // An office ends today, by the deed that ends it; what is over cannot be dated back.
      if (one.to < office.from) return { rejected: 'liaison-end' }
      ends.push({ id: office.id, name: office.name })
    } else if (!office && one.to === null) begins.push(one)
  }
  const invited = plan.standing?.invited.filter((index) => !begins.some(({ phone }) => indexOf(phone) === index)) ?? []
  const standing = (plan.standing?.liaisons.length ?? 0) - plan.ends.length - ends.length
  if (begins.length > 0 && standing + plan.begins.length + begins.length + invited.length > limits.mostLiaisons)
    return { rejected: 'too-many-liaisons' }
  return { begins, ends }
}
