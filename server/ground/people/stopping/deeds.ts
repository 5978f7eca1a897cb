import { adminRoles } from '#contract/roles.ts'
import { type Stop, stoppingRefusals } from '#contract/stopping.ts'
import { iso } from '#kernel/calendar.ts'
import { missing, refuserOf, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { endAllSessions } from '../deeds/sessions.ts'
import { isKnown } from '../persons/store.ts'
import { givesRole } from '../roles/rules.ts'
import { rolesOf } from '../roles/store.ts'
import type { Room } from '../types.ts'
import { addStop, holdAccount, holderOfRole, liftStop, type Standing } from './store.ts'

const refuse = refuserOf(stoppingRefusals)
type Done = { done: true }

/**
 * Stops every way a person signs in by, at the counter: password, passkey, code, service outside, link. Whoever holds a
 * role is stopped by who gives it.
 */
export async function stopPerson(room: Room, t: Tx, personId: string, reason: string): Promise<Done | Refusal> {
  const areaId = t.actor.hat!.areaId!
  if (!(await isKnown(t, personId, areaId))) return missing()
  return stop(room, t, { personId, areaId, reason }, (name, roles) =>
    roles.length > 0 ? refuse('account.holds-role', { name }) : undefined,
  )
}

/** Lets them sign in again; what another street stopped it opens. */
export async function openPerson(room: Room, t: Tx, personId: string, reason: string): Promise<Done | Refusal> {
  const areaId = t.actor.hat!.areaId!
  return (await isKnown(t, personId, areaId)) ? open(room, t, { personId, areaId, reason }) : missing()
}

/** The same for whoever holds a role the asker gives. An administrator's role is ended first, which two decide. */
export async function stopHolder(room: Room, t: Tx, grantId: string, reason: string): Promise<Done | Refusal> {
  const held = await holderOfRole(t, grantId)
  if (!held || !givesRole(t.actor.hat?.kind, held.role)) return missing()
  return stop(room, t, { ...held, reason }, (name, roles) =>
    roles.some((role) => adminRoles.some((admin) => admin === role))
      ? refuse('account.administrator', { name })
      : undefined,
  )
}

export async function openHolder(room: Room, t: Tx, grantId: string, reason: string): Promise<Done | Refusal> {
  const held = await holderOfRole(t, grantId)
  if (!held || !givesRole(t.actor.hat?.kind, held.role)) return missing()
  return open(room, t, { ...held, reason })
}

/** As a screen shows it. */
export function shownStop(standing: Standing | undefined): Stop | null {
  return standing ? { ...standing, at: iso(standing.at) } : null
}

type Which = { personId: string; areaId: string; reason: string }

async function stop(
  room: Room,
  t: Tx,
  which: Which,
  against: (name: string, roles: readonly string[]) => Refusal | undefined,
): Promise<Done | Refusal> {
  if (which.personId === t.actor.id) return refuse('account.own')
  const { name, stoppedAt } = await holdAccount(t, which.personId)
  const refused = against(
    name,
    (await rolesOf(t, which.personId)).map(({ role }) => role),
  )
  if (refused) return refused
  if (stoppedAt) return refuse('account.stopped', { name })
  await addStop(t, which)
  await endAllSessions(room, t, which.personId)
  written(t, 'account.stop-all', which, name)
  return { done: true }
}

async function open(room: Room, t: Tx, which: Which): Promise<Done | Refusal> {
  const { name, stoppedAt } = await holdAccount(t, which.personId)
  if (!stoppedAt) return refuse('account.not-stopped', { name })
  if (!(await liftStop(t, which.personId, which.reason))) return refuse('account.stopped-elsewhere', { name })
  // A session somebody began while it was being stopped does not come back with the account.
  await endAllSessions(room, t, which.personId)
  written(t, 'account.open-all', which, name)
  return { done: true }
}

function written(t: Tx, action: string, { personId, areaId, reason }: Which, name: string): void {
  t.audit({ action, objectKind: 'account', objectId: personId, title: name, areaId, detail: { reason } })
  t.fact({ kind: 'person.changed', objectId: personId, areaId, payload: {}, topics: [`staff:${areaId}`] })
}
