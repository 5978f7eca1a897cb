import type { allotPartyCase, PartyAllotment } from '#contract/party-cases.ts'
import type { BodyOf } from '#contract/route.ts'
import { dayOf } from '#kernel/calendar.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import fieldPack from '#rulepacks/work-fields.json' with { type: 'json' }
import { gridsOn } from '../grids/store.ts'
import { partyRow } from '../party/store.ts'
import { looksAfter } from '../policy.ts'
import { openStanding, told } from '../roster/deeds/own-roster.ts'
import { membersOn } from '../roster/store.ts'
import type { Room } from '../types.ts'
import { type Allotment, fitsWhatIsThere, keyOf } from './allotment-rules.ts'
import { type Changed, own, step } from './own-case.ts'
import { figures, isAllottable, refuse } from './rules.ts'
import { openAllotment, thereNow } from './split.ts'
import { caseById, type CaseRow } from './store.ts'

const fieldNames = new Map(fieldPack.value.fields.map(({ code, zh, en }) => [code, { zh, en }]))

/** Who and what is to be shared out, by name; that somebody looked is written down. */
export async function showAllotment(room: Room, t: Tx, id: string): Promise<PartyAllotment | Refusal> {
  const row = await caseById(t, id)
  if (!row || !looksAfter(t.actor, { id, areaId: row.area_id })) return missing()
  const parts = partsOf(row)
  if (!parts) return refuse('party-case.state')
  const party = (await partyRow(t, row.party_organization_id!))!
  const today = dayOf(t.now)
  const there = await thereNow(t, party.id, today)
  const before = row.allotted_sealed === null ? null : openAllotment(room, row.allotted_sealed)
  const grids = new Map((await gridsOn(t, party.areaId, today)).map((grid) => [grid.id, grid.name]))
  const names = await room.people.namesOf(
    t,
    there.members.map(({ personId }) => personId),
  )
  const all = await membersOn(t, party.areaId, today, party.id)
  t.audit({
    action: 'look.party-allotment',
    objectKind: 'partyCase',
    objectId: id,
    title: party.name,
    areaId: party.areaId,
  })
  const below = await Promise.all(there.below.map(async (one) => (await partyRow(t, one.id))!))
  return {
    version: row.version,
    party: { id: party.id, name: party.name },
    parts: parts.map(({ name }) => name),
    saved: before !== null && fitsWhatIsThere(before, there, parts.length),
    below: below.map((one) => ({ id: one.id, name: one.name, level: one.level, part: before?.below[one.id] ?? null })),
    duties: there.duties.map(({ gridId, field, role }) => ({
      gridId,
      field,
      fieldName: fieldNames.get(field) ?? { zh: field, en: field },
      grid: grids.get(gridId) ?? '',
      role,
      part: before?.duties[keyOf({ gridId, field })] ?? null,
    })),
    members: there.members.map(({ id: memberId, personId, groupId, sealed }) => {
      const { standing, service } = told(openStanding(room, sealed))
      const name = names.get(personId) ?? ''
      return { id: memberId, name, groupId, standing, service, part: before?.members[memberId] ?? null }
    }),
    planned: all.filter(({ to }) => to !== null).length,
    least: figures.least,
  }
}

/** Shares out what there is; it holds for those who belong now, and is asked for anew where that changes. */
export async function allot(
  room: Room,
  t: Tx,
  id: string,
  { version, below, duties, members }: BodyOf<typeof allotPartyCase>,
): Promise<Changed | Refusal> {
  const row = await own(t, id, version)
  if (isRefusal(row)) return row
  const parts = partsOf(row)
  if (!parts) return refuse('party-case.state')
  const going = <T extends { part: number | null }>(rows: readonly T[], key: (one: T) => string) =>
    Object.fromEntries(rows.flatMap((one) => (one.part === null ? [] : [[key(one), one.part] as const])))
  const allotment: Allotment = {
    below: going(below, (one) => one.id),
    duties: going(duties, keyOf),
    members: Object.fromEntries(members.map((one) => [one.id, one.part])),
  }
  const there = await thereNow(t, row.party_organization_id!, dayOf(t.now))
  if (!fitsWhatIsThere(allotment, there, parts.length)) return refuse('party-case.allotment-old')
  return step(t, row, 'allot', {
    allotted_sealed: room.house.seal.seal(JSON.stringify(allotment)),
    allotted_by: t.actor.name,
    allotted_by_id: t.actor.id,
    allotted_at: t.now,
  })
}

/** The parts of a split that can still be shared out to. */
function partsOf({ change, state }: CaseRow) {
  return change.kind === 'split' && isAllottable(change.kind, state) ? change.parts : undefined
}
