import type {
  amendPartyCase,
  applyPartyCase,
  approvePartyCase,
  completePartyCase,
  meetPartyCase,
  stopPartyCase,
} from '#contract/party-cases.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import { nextCodes } from '#kernel/counter.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { partiesLock } from '../party/deeds.ts'
import { partyRow, type PartyRow } from '../party/store.ts'
import type { Room } from '../types.ts'
import { couldBe, subjectOf } from './fitting.ts'
import { putInForce, rehearse } from './in-force.ts'
import { atStep, type Changed, own, step, written } from './own-case.ts'
import { beforeCompletion, electsFor, hasSecretary, mayStop, mostDaysAhead, refuse, warningsOf } from './rules.ts'
import { addCase, type Applied, type CaseRow, openCase } from './store.ts'

type Application = BodyOf<typeof applyPartyCase>

const codePrefix = 'ZZ'

/** Applies for a change; figures that are not what the rules say need a word why. */
export async function apply(
  t: Tx,
  body: BodyOf<typeof applyPartyCase>,
): Promise<AnswerOf<typeof applyPartyCase> | Refusal> {
  const areaId = t.actor.hat?.areaId
  if (!areaId) return missing()
  const applied = await applicationOf(t, areaId, body)
  if (isRefusal(applied)) return applied
  const [code] = (await nextCodes(t, codePrefix, 1)) as [string]
  const id = await addCase(t, areaId, code, applied)
  await written(t, { id, areaId, title: applied.title }, 'apply', { kind: applied.kind })
  return { id, code }
}

/** Mends what is not approved; what was returned is applied for anew. */
export async function amend(
  t: Tx,
  id: string,
  { version, ...body }: BodyOf<typeof amendPartyCase>,
): Promise<Changed | Refusal> {
  const row = await own(t, id, version)
  if (isRefusal(row)) return row
  if (row.state !== 'applied' && row.state !== 'returned') return refuse('party-case.state')
  if (row.kind !== body.change.kind || row.party_organization_id !== body.partyOrganizationId) return missing()
  const applied = await applicationOf(t, row.area_id, body, id)
  if (isRefusal(applied)) return applied
  // Parts that are others now were shared out to nobody.
  const shared = sameParts(row.change, applied.change) ? {} : { allotted_sealed: null }
  return step(t, row, 'amend', { ...applied, ...shared, state: 'applied', reason: '' })
}

export async function approve(
  t: Tx,
  id: string,
  { version, number, by, on }: BodyOf<typeof approvePartyCase>,
): Promise<Changed | Refusal> {
  const row = await atStep(t, id, version, 'approval')
  if (isRefusal(row)) return row
  const fault = within(on, row.applied_on, dayOf(t.now))
  if (fault) return fault
  const columns = { state: 'approved', approval_number: number, approval_by: by, approved_on: on } as const
  return step(t, row, 'approve', columns, { number })
}

export async function meet(
  t: Tx,
  id: string,
  { version, on, due, present, result, committee, despite }: BodyOf<typeof meetPartyCase>,
): Promise<Changed | Refusal> {
  const row = await atStep(t, id, version, 'meeting')
  if (isRefusal(row)) return row
  const fault = within(on, row.approved_on!, dayOf(t.now))
  if (fault) return fault
  if (present > due) return refuse('party-case.figures')
  if (electsFor(row.kind) && !hasSecretary(committee)) return refuse('party-case.secretary')
  const subject = row.party_organization_id === null ? undefined : await partyRow(t, row.party_organization_id)
  const meeting = { due, present, committee }
  if (despite === '' && warned(row.kind, levelOf(row.change, subject), row.members, meeting))
    return refuse('party-case.figures')
  const why = [row.despite, despite].filter((word) => word !== '').join('\n')
  return step(t, row, 'meet', { state: 'met', met_on: on, due, present, result, committee, despite: why })
}

/**
 * Puts it in force from a day that has come, and changes the organisations with it; or agrees to a day to come, where it
 * could be done as things stand now.
 */
export async function complete(
  room: Room,
  t: Tx,
  id: string,
  { version, effectiveOn: on }: BodyOf<typeof completePartyCase>,
): Promise<Changed | Refusal> {
  const row = await atStep(t, id, version, 'completion')
  if (isRefusal(row)) return row
  const today = dayOf(t.now)
  const fault = within(on, row.met_on ?? row.approved_on!, addDays(today, mostDaysAhead))
  if (fault) return fault
  if (on <= today) return putInForce(room, t, row, on)
  const refused = await rehearse(room, t, row, on)
  if (refused) return refused
  const agreed = { completed_by: t.actor.name, completed_by_id: t.actor.id, failed: null }
  return step(t, row, 'plan', { state: 'planned', effective_on: on, ...agreed }, { day: on })
}

/** Sends it back, notes that it was refused, or takes it back: as a whole, or only the day that was agreed. */
export async function stop(
  t: Tx,
  id: string,
  { version, how, reason }: BodyOf<typeof stopPartyCase>,
): Promise<Changed | Refusal> {
  const row = await own(t, id, version)
  if (isRefusal(row)) return row
  if (!mayStop(row.state, how)) return refuse('party-case.state')
  const day = { effective_on: null, failed: null }
  if (how === 'recalled') return step(t, row, how, { state: beforeCompletion(row.kind), ...day }, { reason })
  const over = how === 'returned' ? {} : { allotted_sealed: null }
  return step(t, row, how, { state: how, reason, ...over, ...day }, { reason })
}

function sameParts(one: CaseRow['change'], other: CaseRow['change']): boolean {
  const named = (change: CaseRow['change']) => (change.kind === 'split' ? change.parts.map(({ name }) => name) : [])
  return named(one).join('\n') === named(other).join('\n')
}

async function applicationOf(
  t: Tx,
  areaId: string,
  { partyOrganizationId, change, members, application, appliedOn, despite }: Application,
  id?: string,
): Promise<Applied | Refusal> {
  const today = dayOf(t.now)
  if (appliedOn > today) return refuse('party-case.day', { day: today })
  const subject = await subjectOf(t, areaId, partyOrganizationId, change.kind)
  if (isRefusal(subject)) return subject
  if (subject) {
    await t.lock([partiesLock(areaId)])
    const code = await openCase(t, subject.id, change.kind, id)
    if (code !== undefined) return refuse('party-case.open', { code })
  }
  const fault = await couldBe(t, areaId, subject, change)
  if (fault) return fault
  if (despite === '' && warned(change.kind, levelOf(change, subject), members, null))
    return refuse('party-case.figures')
  return {
    kind: change.kind,
    party_organization_id: partyOrganizationId,
    title: change.kind === 'found' ? change.name : subject!.name,
    change: change as Applied['change'],
    members,
    application,
    applied_on: appliedOn,
    despite,
  }
}

/** At which level it stands or will stand, once the change is in force. */
export function levelOf(change: CaseRow['change'], subject: Pick<PartyRow, 'level'> | undefined): PartyRow['level'] {
  return change.kind === 'found' || change.kind === 'move' ? change.level : subject!.level
}

function warned(
  kind: CaseRow['kind'],
  level: PartyRow['level'],
  members: number,
  meeting: Parameters<typeof warningsOf>[0]['meeting'],
): boolean {
  const before = meeting ? warningsOf({ kind, level, members, meeting: null }).length : 0
  return warningsOf({ kind, level, members, meeting }).length > before
}

function within(day: string, from: string, today: string): Refusal | undefined {
  if (day < from) return refuse('party-case.day', { day: from })
  return day > today ? refuse('party-case.day', { day: today }) : undefined
}
