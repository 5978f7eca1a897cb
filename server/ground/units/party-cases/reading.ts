import type { listPartyCases, PartyCase } from '#contract/party-cases.ts'
import type { AnswerOf, QueryOf } from '#contract/route.ts'
import { dayOf, iso } from '#kernel/calendar.ts'
import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { hangsOn, partyRow } from '../party/store.ts'
import { smallest, told } from '../roster/rules.ts'
import { memberCounts } from '../roster/store.ts'
import { looksAfter } from '../policy.ts'
import type { Room } from '../types.ts'
import { sharesOf } from './allotment-rules.ts'
import { levelOf } from './deeds.ts'
import { electsFor, figures, isAllottable, meetsFor, nextStep, warningsOf } from './rules.ts'
import { openAllotment, thereNow } from './split.ts'
import { caseById, caseEvents, type CaseRow, namesOfParties, open, pageOfCases } from './store.ts'
import { builtOn } from './undo.ts'

export async function listCases(
  t: Tx,
  { open = false, ...paging }: QueryOf<typeof listPartyCases>,
): Promise<AnswerOf<typeof listPartyCases> | Refusal> {
  const areaId = t.actor.hat?.areaId
  if (!areaId) return missing()
  const rows = await pageOfCases(t, areaId, open, paging)
  return {
    ...paging,
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ id, code, kind, state, title, appliedOn, effectiveOn, editedAt }) => ({
      id,
      code,
      kind,
      state,
      title,
      appliedOn,
      effectiveOn,
      next: nextStep(kind, state),
      editedAt: iso(editedAt),
    })),
  }
}

export async function showCase(room: Room, t: Tx, id: string): Promise<PartyCase | Refusal> {
  const row = await caseById(t, id)
  if (!row || !looksAfter(t.actor, { id, areaId: row.area_id })) return missing()
  const { kind, state, change, members, committee } = row
  const subject = row.party_organization_id === null ? undefined : await partyRow(t, row.party_organization_id)
  const meeting =
    row.met_on === null ? null : { on: row.met_on, due: row.due!, present: row.present!, result: row.result, committee }
  return {
    id,
    code: row.code,
    kind,
    state,
    title: row.title,
    appliedOn: row.applied_on,
    next: nextStep(kind, state),
    editedAt: iso(row.edited_at),
    version: row.version,
    partyOrganizationId: row.party_organization_id,
    names: Object.fromEntries(await namesOfParties(t, pointedAt(row))),
    change,
    members,
    application: row.application,
    appliedBy: row.applied_by,
    meets: meetsFor(kind),
    elects: electsFor(kind),
    approval:
      row.approved_on === null ? null : { number: row.approval_number, by: row.approval_by, on: row.approved_on },
    meeting,
    despite: row.despite,
    effectiveOn: row.effective_on,
    completedBy: row.completed_by,
    failed: row.failed,
    reason: row.reason,
    warnings: warningsOf({ kind, level: levelOf(change, subject), members, meeting }),
    touches: await touchesOf(t, row),
    allotted: await allottedOf(room, t, row),
    allottable: isAllottable(kind, state),
    undoable: state === 'inForce' && !(await builtOn(t, id)),
    undoWaiting: (await room.people.waitingAbout(t, 'party-case.undo', [id])).has(id),
    figures,
    history: (await caseEvents(t, id)).map((event) => ({ ...event, at: iso(event.at) })),
  }
}

const isOpen = (state: CaseRow['state']): boolean => (open as readonly string[]).includes(state)

/** What hangs on those that go, or on the one that is divided; a case that is over touches nothing more. */
async function touchesOf(t: Tx, { change, state, area_id, party_organization_id: id }: CaseRow) {
  const going =
    change.kind === 'merge' ? change.others : change.kind === 'dissolve' || change.kind === 'split' ? [id!] : []
  if (going.length === 0 || !isOpen(state)) return null
  const today = dayOf(t.now)
  const counts = await memberCounts(t, area_id, today)
  const members = going.map((one) => counts.get(one) ?? 0)
  const hanging = await Promise.all(going.map(async (one) => hangsOn(t, one, today)))
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
  return {
    // One that is too small would stand out of the sum beside what the rosters tell of the others.
    members: members.some((count) => count > 0 && count < smallest) ? null : sum(members),
    duties: sum(hanging.map((one) => one.duties)),
    below: sum(hanging.map((one) => one.below)),
  }
}

/** What would come to each part, as if it were shared out today; members told as rosters tell them. */
async function allottedOf(room: Room, t: Tx, row: CaseRow): Promise<PartyCase['allotted']> {
  if (row.allotted_sealed === null || row.change.kind !== 'split') return null
  const allotment = openAllotment(room, row.allotted_sealed)
  const there = await thereNow(t, row.party_organization_id!, dayOf(t.now))
  const names = [row.title, ...row.change.parts.map(({ name }) => name)]
  const shares = sharesOf(allotment, there, row.change.parts.length)
  const counts = told(Object.fromEntries(shares.map(({ members }, at) => [at, members])))
  return {
    by: row.allotted_by,
    at: iso(row.allotted_at!),
    rows: shares.map((share, at) => ({ ...share, name: names[at]!, members: counts.parts[at] ?? null })),
  }
}

function pointedAt({ party_organization_id: subject, change }: CaseRow): string[] {
  const others = change.kind === 'merge' ? change.others : []
  const above = change.kind === 'found' || change.kind === 'move' ? [change.parentId] : []
  const unit = change.kind === 'found' ? [change.organizationId] : []
  return [subject, ...others, ...above, ...unit].filter((id) => id !== null)
}
