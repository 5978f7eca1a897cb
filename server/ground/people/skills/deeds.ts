import { consentRefusals } from '#contract/consents.ts'
import type { Skill, SkillRegister } from '#contract/skills.ts'
import { iso } from '#kernel/calendar.ts'
import { isRefusal, missing, refuse as refuseKernel, refuserOf, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { consentsOf, consentStands, holdConsent, type Speaker } from '../consents/deeds.ts'
import { mine } from '../deeds/sessions.ts'
import { isKnown, staysKnown } from '../persons/store.ts'
import { personById } from '../store.ts'
import type { Room } from '../types.ts'
import { plainWords, refuseSkill, skills } from './rules.ts'
import { addSkill, changeSkill, dropSkill, holdSkill, skillsOf, type SkillDraft } from './store.ts'

const refuse = refuserOf(consentRefusals)
type Wording = Pick<Skill, 'what' | 'level' | 'proof' | 'proofUntil' | 'hoursAMonth'>

/** Oneself, on one's own screen. */
export function meSpeaking(t: Tx, channel: 'phone' | 'desk'): Speaker {
  return { personId: mine(t).personId, channel, areaId: null }
}

/** Somebody the asker's street knows, at its counter; anybody else is missing. */
export async function atTheCounter(t: Tx, personId: string): Promise<Speaker | Refusal> {
  const areaId = t.actor.hat!.areaId!
  return (await staysKnown(t, personId, areaId)) ? { personId, channel: 'counter', areaId } : missing()
}

export async function showSkills(room: Room, t: Tx, personId: string): Promise<SkillRegister> {
  const rows = await skillsOf(t, personId)
  const nodes = await room.areaNodes(t, [...new Set(rows.map((row) => row.area_id))])
  const consent = (await consentsOf(t, personId)).find(({ purpose }) => purpose === 'skills')!
  return {
    consent,
    rows: rows.map((row) => ({
      id: row.id,
      what: row.what,
      level: row.level,
      proof: row.proof,
      proofUntil: row.proof_until,
      hoursAMonth: row.hours_a_month,
      streetId: row.area_id,
      streetName: nodes.get(row.area_id)?.name ?? '',
      version: row.version,
    })),
    ready: skills.ready,
    most: skills.mostPerPerson,
  }
}

/** Offers a skill in a street. Refuses `consent.missing`, `skill.too-many`, `skill.twice`; a place that is no street is missing. */
export async function offerSkill(
  room: Room,
  t: Tx,
  { personId, areaId: seenBy }: Speaker,
  { streetId, ...wording }: Wording & { streetId: string },
): Promise<{ id: string } | Refusal> {
  if ((await room.areaNodes(t, [streetId])).get(streetId)?.level !== 'street') return missing()
  if (!(await consentStands(t, personId, 'skills'))) return refuse('consent.missing')
  const draft = draftOf(wording)
  const refused = refuseSkill(await offered(t, personId), { id: null, what: draft.what, areaId: streetId })
  if (refused) return refused
  const id = await addSkill(t, { ...draft, person_id: personId, area_id: streetId, written_by: t.actor.id! })
  note(t, 'skill.offer', { personId, areaId: seenBy })
  return { id }
}

/** Changes a skill one offers. Refuses `version.stale`, `skill.twice`. */
export async function editSkill(
  t: Tx,
  id: string,
  { version, ...wording }: Wording & { version: number },
): Promise<{ done: true } | Refusal> {
  const me = meSpeaking(t, 'phone')
  await holdConsent(t, me.personId)
  const row = await holdSkill(t, id, me.personId)
  if (!row) return missing()
  if (row.version !== version) {
    const by = (await personById(t, row.written_by))?.name ?? ''
    return refuseKernel('version.stale', { by, at: iso(row.written_at) })
  }
  const draft = draftOf(wording)
  const refused = refuseSkill(await offered(t, me.personId), { id, what: draft.what, areaId: row.area_id })
  if (refused) return refused
  await changeSkill(t, id, { ...draft, written_by: me.personId })
  note(t, 'skill.edit', me)
  return { done: true }
}

/** Takes a skill out for good. */
export async function removeSkill(t: Tx, by: Speaker, id: string): Promise<{ done: true } | Refusal> {
  if (!(await dropSkill(t, id, by.personId))) return missing()
  note(t, 'skill.remove', by)
  return { done: true }
}

/** What somebody offers, for the counter of a street that knows them. */
export async function showSkillsOf(room: Room, t: Tx, personId: string): Promise<SkillRegister | Refusal> {
  return (await isKnown(t, personId, t.actor.hat!.areaId!)) ? showSkills(room, t, personId) : missing()
}

/** A deed at the counter for a person it knows. */
export async function forPerson<A extends object>(
  t: Tx,
  personId: string,
  deed: (by: Speaker & { areaId: string }) => Promise<A | Refusal>,
): Promise<A | Refusal> {
  const by = await atTheCounter(t, personId)
  return isRefusal(by) ? by : deed({ ...by, areaId: by.areaId! })
}

async function offered(t: Tx, personId: string) {
  return (await skillsOf(t, personId)).map(({ id, what, area_id: areaId }) => ({ id, what, areaId }))
}

function draftOf({ what, level, proof, proofUntil, hoursAMonth }: Wording): SkillDraft {
  return { what: plainWords(what), level, proof, proof_until: proofUntil, hours_a_month: hoursAMonth }
}

function note(t: Tx, action: string, { personId, areaId }: Pick<Speaker, 'personId' | 'areaId'>): void {
  // What somebody can do, and their name, stay out of the trail: they would outlast the consent.
  t.audit({ action, objectKind: 'person', objectId: personId, areaId, title: '' })
}
