import type {
  addPartyOrganization,
  beginTerm,
  editPartyOrganization,
  endPartyOrganization,
  listPartyOrganizations,
  postponeTerm,
} from '#contract/party.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { dayOf, iso } from '#kernel/calendar.ts'
import { isRefusal, missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { plannedCases } from '../party-cases/store.ts'
import { looksAfter } from '../policy.ts'
import { branchSecretaries, endUnlessElected } from '../secretaries/deeds.ts'
import { closeSecretariesOf } from '../secretaries/store.ts'
import type { Room } from '../types.ts'
import { organizationsOf } from '../deeds/organizations.ts'
import { hasMembers } from '../roster/store.ts'
import { dueOf, latestDue, mayStandUnder, refuse, remindOf } from './rules.ts'
import {
  addParty,
  addTerm,
  changeParty,
  endTerm,
  hangsOn,
  isPartyNameTaken,
  keepPast,
  moveDue,
  openTerm,
  partiesOn,
  partyRow,
  standsSince,
  type PartyRow,
  type PartySeen,
  type PartyWritten,
} from './store.ts'

type Changed = AnswerOf<typeof editPartyOrganization>

/** The party organisations of the staff's own street on a day. */
export async function listParties(
  room: Room,
  t: Tx,
  asOf: string | undefined,
): Promise<AnswerOf<typeof listPartyOrganizations> | Refusal> {
  const areaId = t.actor.hat?.areaId
  if (!areaId) return missing()
  const day = asOf ?? dayOf(t.now)
  const offices = await branchSecretaries(room, t, areaId, day)
  const agreed = await plannedCases(t, areaId)
  const plannedFor = (id: string) => {
    const first = agreed.find(({ about, day: on }) => on > day && about.includes(id))
    return first ? { caseId: first.id, kind: first.kind, on: first.day } : null
  }
  return {
    asOf: day,
    rows: (await partiesOn(t, areaId, day)).map((row) => ({
      ...seen(row, day),
      office: offices.get(row.id) ?? null,
      planned: plannedFor(row.id),
    })),
  }
}

function seen(row: PartySeen, day: string) {
  const { id, name, level, agency, parentId, setting, from, to, version } = row
  return {
    id,
    name,
    level,
    agency,
    parentId,
    setting,
    from,
    to,
    version,
    organization: row.organizationId === null ? null : { id: row.organizationId, name: row.organization ?? '' },
    term:
      row.termFrom === null
        ? null
        : {
            secretary: row.secretary!,
            from: row.termFrom,
            due: row.due!,
            approval: row.approval!,
            remind: row.remindOn! <= day && day < row.due!,
            overdue: row.due! <= day,
          },
  }
}

/** Writes a party organisation down; with the day its committee or secretary was elected, its term as well. */
export async function add(
  t: Tx,
  { on, secretary, termFrom, ...written }: BodyOf<typeof addPartyOrganization>,
): Promise<AnswerOf<typeof addPartyOrganization> | Refusal> {
  const areaId = t.actor.hat?.areaId
  if (!areaId) return missing()
  const fault = await fits(t, areaId, written)
  if (fault) return fault
  const from = on ?? dayOf(t.now)
  const id = await addParty(t, areaId, from, written)
  if (termFrom !== undefined) await begin(t, { id, areaId, setting: written.setting }, termFrom, secretary)
  note(t, { id, areaId, name: written.name }, 'party.add')
  return { id }
}

export async function edit(
  t: Tx,
  id: string,
  { version, ...written }: BodyOf<typeof editPartyOrganization>,
): Promise<Changed | Refusal> {
  const party = await own(t, id, version)
  if (isRefusal(party)) return party
  const fault = await fits(t, party.areaId, written, id)
  if (fault) return fault
  if (party.agency && !written.agency) {
    const { duties } = await hangsOn(t, id, dayOf(t.now))
    if (duties > 0) return refuse('party.leads', { count: duties })
  }
  return changed(t, party, { is: written }, 'party.edit')
}

/** The same by a case, from a day on: how it was called and what it stood under before is kept for its days. */
export async function editFrom(
  t: Tx,
  id: string,
  written: BodyOf<typeof editPartyOrganization>,
  on: string,
): Promise<Changed | Refusal> {
  const before = await partyRow(t, id)
  if (!before) return missing()
  const since = await standsSince(t, before)
  if (on < since) return refuse('party.day', { day: since })
  const done = await edit(t, id, written)
  if (!isRefusal(done) && on > since) await keepPast(t, before, since, on)
  return done
}

/** A new term after an election. Whoever signs in as secretary does so no longer, unless it is they who were elected. */
export async function newTerm(
  room: Room,
  t: Tx,
  id: string,
  { version, from, secretary }: BodyOf<typeof beginTerm>,
): Promise<Changed | Refusal> {
  const party = await own(t, id, version)
  if (isRefusal(party)) return party
  const running = await openTerm(t, id)
  const earliest = running?.from ?? party.from
  if (running ? from <= earliest : from < earliest) return refuse('party.day', { day: earliest })
  await endTerm(t, id, from)
  await begin(t, party, from, secretary)
  await endUnlessElected(room, t, id, secretary, from)
  return changed(t, party, {}, 'party.term')
}

/** Puts the end of the running term off, by the year that is allowed and on a named approval. */
export async function postpone(
  t: Tx,
  id: string,
  { version, due, approval }: BodyOf<typeof postponeTerm>,
): Promise<Changed | Refusal> {
  const party = await own(t, id, version)
  if (isRefusal(party)) return party
  const running = await openTerm(t, id)
  if (!running) return missing()
  const latest = latestDue(running.from, party.setting)
  if (due > latest || due <= running.from) return refuse('party.postpone', { day: latest })
  await moveDue(t, running.id, { due, remindOn: remindOf(due), approval })
  return changed(t, party, {}, 'party.postpone')
}

export async function end(
  t: Tx,
  id: string,
  { version, on }: BodyOf<typeof endPartyOrganization>,
): Promise<Changed | Refusal> {
  const party = await own(t, id, version)
  if (isRefusal(party)) return party
  const day = on ?? dayOf(t.now)
  if (day < party.from) return refuse('party.day', { day: party.from })
  const { below, duties } = await hangsOn(t, id, day)
  if (below > 0) return refuse('party.below', { count: below })
  if (duties > 0) return refuse('party.leads', { count: duties })
  if (await hasMembers(t, id, day)) return refuse('party.has-members')
  await endTerm(t, id, day)
  await closeSecretariesOf(t, { kind: 'branch', id }, day)
  return changed(t, party, { to: day }, 'party.end')
}

/** The lock under which the party organisations of a street change. */
export function partiesLock(areaId: string): string {
  return `party organisations of ${areaId}`
}

async function own(t: Tx, id: string, version: number): Promise<PartyRow | Refusal> {
  const party = await partyRow(t, id)
  if (!party || party.to !== null || !looksAfter(t.actor, party)) return missing()
  await t.lock([partiesLock(party.areaId)])
  return party.version === version ? party : stale(party)
}

function stale({ editedBy, editedAt }: PartyRow): Refusal {
  return refuseKernel('version.stale', { by: editedBy, at: iso(editedAt) })
}

/** Whether name, parent and unit can be taken, under the lock that edits of the tree share. */
export async function fits(t: Tx, areaId: string, written: PartyWritten, id?: string): Promise<Refusal | undefined> {
  if (id === undefined) await t.lock([partiesLock(areaId)])
  if (await isPartyNameTaken(t, areaId, written.name, id)) return refuse('party.name-known', { name: written.name })
  if (written.organizationId !== null) {
    const unit = (await organizationsOf(t, [written.organizationId])).get(written.organizationId)
    // Of a military unit nothing is kept but its alias.
    if (unit?.areaId !== areaId || unit.type === 'military') return missing()
  }
  if (written.parentId === null) return undefined
  const parent = await partyRow(t, written.parentId)
  if (!parent || parent.areaId !== areaId || parent.to !== null) return missing()
  if (!mayStandUnder(written.level, parent.level)) return refuse('party.parent', { name: parent.name })
  // One committee under another could close a ring.
  for (let above: PartyRow | undefined = parent; above; above = await parentOf(t, above))
    if (above.id === id) return refuse('party.parent', { name: parent.name })
  return undefined
}

async function parentOf(t: Tx, { parentId }: PartyRow): Promise<PartyRow | undefined> {
  return parentId === null ? undefined : partyRow(t, parentId)
}

async function begin(
  t: Tx,
  { id, areaId, setting }: Pick<PartyRow, 'id' | 'areaId' | 'setting'>,
  from: string,
  secretary: string,
): Promise<void> {
  const due = dueOf(from, setting)
  await addTerm(t, { partyId: id, areaId, secretary, from, due, remindOn: remindOf(due) })
}

async function changed(
  t: Tx,
  party: PartyRow,
  written: { is?: PartyWritten; to?: string },
  action: string,
): Promise<Changed | Refusal> {
  const version = await changeParty(t, party.id, party.version, written)
  if (version === undefined) return stale((await partyRow(t, party.id))!)
  note(t, { ...party, name: written.is?.name ?? party.name }, action)
  return { id: party.id, version }
}

function note(t: Tx, { id, areaId, name }: { id: string; areaId: string; name: string }, action: string): void {
  t.audit({ action, objectKind: 'partyOrganization', objectId: id, title: name, areaId })
  t.fact({ kind: 'party.changed', objectId: id, areaId, payload: {}, topics: [`staff:${areaId}`] })
}
