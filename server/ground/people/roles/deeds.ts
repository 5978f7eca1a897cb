import { roles, type RoleRow } from '#contract/roles.ts'
import { reaches } from '#kernel/actor.ts'
import { dayOf } from '#kernel/calendar.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { askSecondPerson } from '../approvals/deeds.ts'
import { refuse } from '../approvals/rules.ts'
import type { ApprovalDeed } from '../approvals/types.ts'
import type { PersonNamed } from '../deeds/persons.ts'
import { openAccount } from '../deeds/staff.ts'
import { handedOutPassword } from '../handed-out-password.ts'
import { normalUsername } from '../rules.ts'
import { shownStop } from '../stopping/deeds.ts'
import { stopsOf } from '../stopping/store.ts'
import { openSessionsOf } from '../store-sessions.ts'
import type { Role, Room } from '../types.ts'
import { canHold } from './can-hold.ts'
import { deciderFor, givesRole, isTop, levelOf, termStands, type Wanted } from './rules.ts'
import { addRole, closeRole, holderOf, holdersOf, holdRole, pageOfRoles } from './store.ts'

type NewAccount = { name: string; phone?: string | undefined }
type Given = { state: 'given' | 'waiting'; personName: string; password: string | null }

/**
 * Gives somebody a role for a time. One at the top waits for the other administrator. Nobody gives one to themselves,
 * three administrators are three people, and who audits a street is not staff of it.
 */
export async function giveRole(
  room: Room,
  t: Tx,
  { username, newAccount, ...wanted }: Wanted & { username: string; newAccount?: NewAccount | undefined },
): Promise<Given | Refusal> {
  if (!givesRole(t.actor.hat?.kind, wanted.role)) return refuse('role.not-yours')
  const node = (await room.areaNodes(t, [wanted.areaId])).get(wanted.areaId)
  if (!node || !reaches(t.actor.hat, wanted.areaId)) return missing()
  // An area that ended, or has not begun, is given to nobody.
  if (node.reach.length === 0 || (node.id ?? wanted.areaId) !== wanted.areaId) return missing()
  if (node.level !== levelOf[wanted.role]) return refuse('role.level')
  if (!termStands(wanted, dayOf(t.now))) return refuse('role.dates')
  const password = newAccount ? handedOutPassword() : null
  const person = newAccount
    ? await openAccount(room, t, { username, ...newAccount, password: password!, streetId: wanted.areaId })
    : ((await holderOf(t, normalUsername(username))) ?? refuse('account.unknown'))
  if (isRefusal(person)) return person
  if (person.id === t.actor.id) return refuse('role.own')
  const refusal = await canHold(room, t, person, wanted)
  if (refusal) return refusal
  if (!isTop(wanted.role)) {
    await writeRole(room, t, person, wanted, { givenBy: t.actor.id, approvedBy: null, askedBy: null })
    return { state: 'given', personName: person.name, password }
  }
  const asked = await askSecondPerson(t, {
    kind: 'role.give',
    about: `${person.id} ${wanted.role}`,
    areaId: wanted.areaId,
    objectKind: 'person',
    objectId: person.id,
    title: person.name,
    gains: person.id,
    payload: { role: wanted.role, from: wanted.from, to: wanted.to, asker: t.actor.hat!.kind, askedBy: t.actor.name },
  })
  return isRefusal(asked) ? asked : { state: 'waiting', personName: person.name, password }
}

/** What the second person decides about a role at the top, and how it is then given. */
export function rolesByTwo(room: Room): ApprovalDeed {
  return {
    mayDecide: (actor, { payload, areaId }) =>
      actor.hat?.kind === deciderFor(payload['asker']!) && reaches(actor.hat, areaId),
    async carryOut(t, { objectId, title, areaId, payload, askedBy }) {
      const person = { id: objectId!, name: title }
      const today = dayOf(t.now)
      const from = payload['from']! < today ? today : payload['from']!
      const wanted = { role: payload['role'] as Role, areaId, from, to: payload['to'] ?? null }
      if (!termStands(wanted, today)) return refuse('role.dates')
      const refusal = await canHold(room, t, person, wanted)
      if (refusal) return refusal
      const names = { givenBy: askedBy, approvedBy: t.actor.id, askedBy: payload['askedBy']! }
      await writeRole(room, t, person, wanted, names)
      return undefined
    },
  }
}

/** Ends a role today. Who wears it loses it within a second; the last administrator of a kind stays. */
export async function endRoleById(room: Room, t: Tx, id: string): Promise<{ done: true } | Refusal> {
  const grant = await holdRole(t, id)
  if (!grant || !givesRole(t.actor.hat?.kind, grant.role)) return missing()
  if (isTop(grant.role)) {
    await t.lock([`holders of ${grant.role}`])
    if ((await holdersOf(t, grant.role)) < 2) return refuse('role.last')
  }
  await closeRole(t, id, t.actor.id)
  await forgetSessions(room, t, grant.personId)
  const { role, areaId, personId, personName } = grant
  t.audit({ action: 'role.end', objectKind: 'person', objectId: personId, title: personName, areaId, detail: { role } })
  t.fact({ kind: 'role.ended', objectId: id, areaId, payload: { personId, role }, topics: topicsOf(personId, areaId) })
  return { done: true }
}

/** Who holds which role here, and which ones whoever asks may give. */
export async function listRoles(room: Room, t: Tx, ended: boolean, paging: { page: number; pageSize: number }) {
  const { rows, total } = await pageOfRoles(t, ended, paging)
  const nodes = await room.areaNodes(t, [...new Set(rows.map(({ areaId }) => areaId))])
  const stops = await stopsOf(
    t,
    rows.map(({ personId }) => personId),
  )
  const today = dayOf(t.now)
  const kind = t.actor.hat?.kind
  return {
    ...paging,
    total,
    rows: rows.map(({ personId, ...row }): RoleRow => {
      const { name = '', street } = nodes.get(row.areaId) ?? {}
      const state =
        row.to !== null && (row.to <= today || row.to <= row.from) ? 'ended' : row.from > today ? 'coming' : 'standing'
      return {
        ...row,
        areaName: street ? `${street.name} · ${name}` : name,
        state,
        mayEnd: state !== 'ended' && givesRole(kind, row.role),
        stop: shownStop(stops.get(personId)),
        mayStop: givesRole(kind, row.role) && !isTop(row.role) && personId !== t.actor.id,
      }
    }),
    mayGive: roles
      .filter((role) => givesRole(kind, role))
      .map((role) => ({ role, level: levelOf[role], secondPerson: isTop(role) })),
  }
}

async function writeRole(
  room: Room,
  t: Tx,
  person: PersonNamed,
  wanted: Wanted,
  { givenBy, approvedBy, askedBy }: { givenBy: string | null; approvedBy: string | null; askedBy: string | null },
): Promise<void> {
  const id = await addRole(t, { ...wanted, personId: person.id, givenBy, approvedBy })
  await forgetSessions(room, t, person.id)
  const { role, areaId, from, to } = wanted
  t.audit({
    action: 'role.grant',
    objectKind: 'role',
    objectId: id,
    title: person.name,
    areaId,
    detail: { role, since: from, ...(to ? { until: to } : {}), ...(askedBy ? { askedBy } : {}) },
  })
  const payload = { personId: person.id, role }
  t.fact({ kind: 'role.given', objectId: id, areaId, payload, topics: topicsOf(person.id, areaId) })
}

async function forgetSessions(room: Room, t: Tx, personId: string): Promise<void> {
  room.memory.forget((await openSessionsOf(t, personId)).map(({ id }) => id))
}

function topicsOf(personId: string, areaId: string): string[] {
  return [`person:${personId}`, `staff:${areaId}`, 'administrators:all']
}
