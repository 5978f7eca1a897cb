import { myDataRefusals } from '#contract/my-data.ts'
import { peopleRefusals } from '#contract/people.ts'
import { later } from '#kernel/calendar.ts'
import { refuserOf, type Refusal } from '#kernel/refusal.ts'
import pack from '#rulepacks/sign-in.json' with { type: 'json' }
import type { Begun, Grant, Means, PersonHat } from './types.ts'

/** Figures of signing in, from the rule pack. */
export const limits = pack.value
export const refuse = refuserOf(peopleRefusals)

/**
 * The 11 digits of a mobile number of mainland China as somebody typed it: blanks, hyphens, full-width digits, +86 and
 * 0086 are taken off. Undefined when it is none (domain-rules.md §12).
 */
export function normalPhone(typed: string): string | undefined {
  const digits = typed
    .normalize('NFKC')
    .replace(/[\s\-‐-―()]/g, '')
    .replace(/^(\+|00)?86(?=1)/, '')
  return /^1[3-9]\d{9}$/.test(digits) ? digits : undefined
}

/** As a screen shows it: the middle hidden. */
export function maskedPhone(phone: string): string {
  return `${phone.slice(0, 3)}****${phone.slice(7)}`
}

/** User names are the same in any width and case. */
export function normalUsername(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase()
}

/** A name of 2 to 20 characters, counted as people count them. */
export function nameStands(name: string): boolean {
  const length = [...name.trim()].length
  return length >= 2 && length <= 20
}

export type CodeHistory = { lastSentAt: Date | null; phoneToday: number; addressThisHour: number }

/** Whether another code may go to this phone now. Known and unknown numbers are treated the same. */
export function mayIssueCode(history: CodeHistory, now: Date): Refusal | undefined {
  const { resendSeconds, perPhoneADay, perAddressAnHour } = limits.code
  if (history.lastSentAt) {
    const again = later(history.lastSentAt, resendSeconds * 1000)
    if (again > now) return refuse('code.too-soon', { seconds: Math.ceil((again.getTime() - now.getTime()) / 1000) })
  }
  if (history.phoneToday >= perPhoneADay || history.addressThisHour >= perAddressAnHour)
    return refuse('code.too-many-today')
  return undefined
}

export type Guard = { failures: number; lockedUntil: Date | null; stoppedAt: Date | null }

/** What a guard answers before a try is even looked at. */
export function guardRefusal(guard: Guard | undefined, now: Date): Refusal | undefined {
  if (!guard) return undefined
  if (guard.stoppedAt) return refuse('sign-in.stopped')
  if (guard.lockedUntil && guard.lockedUntil > now)
    return refuse('sign-in.locked', { minutes: Math.ceil((guard.lockedUntil.getTime() - now.getTime()) / 60_000) })
  return undefined
}

/** What so many wrong tries in a row bring: a pause after every fifth, an end after the hundredth. */
export function consequenceOf(failures: number, now: Date): { lockedUntil: Date | null; stoppedAt: Date | null } {
  const { lockEvery, lockMinutes, stopAt } = limits.failuresInRow
  return {
    lockedUntil: failures % lockEvery === 0 ? later(now, lockMinutes * 60_000) : null,
    stoppedAt: failures >= stopAt ? now : null,
  }
}

/**
 * Staff sit at shared desks: whoever holds a role has the short limits, whichever hat is worn.
 * @param staffIdleSeconds what the profile allows them
 */
export function sessionStands(
  session: { startedAt: Date; lastSeenAt: Date; endedAt: Date | null; shut: boolean },
  holdsRole: boolean,
  now: Date,
  staffIdleSeconds: number,
): boolean {
  return !session.endedAt && !session.shut && sessionEnds(session, holdsRole, staffIdleSeconds) > now
}

/** When a session ends by itself if it is not used again. @param staffIdleSeconds as in `sessionStands` */
export function sessionEnds(
  session: { startedAt: Date; lastSeenAt: Date },
  holdsRole: boolean,
  staffIdleSeconds: number,
): Date {
  const { staff, others } = limits.session
  const absolute = later(session.startedAt, (holdsRole ? staff : others).absoluteSeconds * 1000)
  const idle = later(session.lastSeenAt, (holdsRole ? staffIdleSeconds : others.idleSeconds) * 1000)
  return absolute < idle ? absolute : idle
}

/**
 * Whether an account may be signed in to, whatever was proved at its door: not one that staff stopped, and not one that
 * was joined with another of the same person.
 */
export function accountOpen(account: { stoppedAt: Date | null; sameAs: string | null }): Refusal | undefined {
  if (account.stoppedAt) return refuse('sign-in.stopped-by-staff')
  return account.sameAs ? refuse('sign-in.joined') : undefined
}

/** Whether a proof of then is fresh enough for a deed that asks for one. */
export function proofStands(provedAt: Date | undefined, now: Date): boolean {
  return provedAt !== undefined && later(provedAt, limits.proof.goodForSeconds * 1000) > now
}

const refuseMine = refuserOf(myDataRefusals)
const listed = new Intl.ListFormat('zh-CN')

/** Nobody closes an account on which a role or a unit hangs: somebody else has to end the one or take over the other. */
export function refuseClosing({ roles, units }: { roles: number; units: readonly string[] }): Refusal | undefined {
  if (roles > 0) return refuseMine('closing.role')
  return units.length > 0 ? refuseMine('closing.office', { units: listed.format(units) }) : undefined
}

/** Whether a session was begun by something that others hold besides its owner: a number, a link, an account elsewhere. */
export function isWeak(means: Means): boolean {
  return means === 'code' || means === 'channel' || means === 'link'
}

/** A text to one's phone, or the word of a service outside, is the weaker proof: it opens no staff hat. */
export function grantsUsable({ means, owes }: Begun, grants: readonly Grant[]): readonly Grant[] {
  return isWeak(means) || owes ? [] : grants
}

export const memberHat: PersonHat = {
  id: 'member',
  kind: 'member',
  areaId: null,
  organizationId: null,
  label: '',
  streetName: null,
  organizationName: null,
}

/** The hat asked for when the person has it, else the first one. */
export function hatToWear(hats: readonly PersonHat[], wanted: string | null): PersonHat {
  return hats.find(({ id }) => id === wanted) ?? hats[0] ?? memberHat
}
