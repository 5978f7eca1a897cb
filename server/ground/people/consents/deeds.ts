import { type Consent, type ConsentPurpose, consentPurposes, type consentChannels } from '#contract/consents.ts'
import { iso } from '#kernel/calendar.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { dropSkillsOf } from '../skills/store.ts'
import type { Room } from '../types.ts'
import { refuse, stands, textOf } from './rules.ts'
import { addConsent, lastSaid, saidBy, standingFor } from './store.ts'

/** Whose consent, where it is said, and who writes it down when it is not they. */
export type Speaker = {
  personId: string
  channel: (typeof consentChannels)[number]
  areaId: string | null
}
/** What is said: to which text, and about one thing alone or, without `about`, in general. */
export type Saying = { purpose: ConsentPurpose; version: number; given: boolean; about?: string | null }

/** Everything somebody is asked to consent to, with what they said in general. */
export async function consentsOf(t: Tx, personId: string): Promise<Consent[]> {
  const said = await saidBy(t, personId)
  return consentPurposes.map((purpose) => {
    const { version, zh, en } = textOf(purpose)
    const about = said.filter((one) => one.purpose === purpose && one.about === null)
    return {
      purpose,
      version,
      text: { zh, en },
      stands: stands(about[0], version),
      said: about.map(({ given, version: of, at, channel, recordedBy }) => ({
        given,
        version: of,
        at: iso(at),
        channel,
        recordedBy,
      })),
    }
  })
}

/** One purpose somebody is asked to consent to, with what they said. */
export async function consentOf(t: Tx, personId: string, purpose: ConsentPurpose): Promise<Consent> {
  return (await consentsOf(t, personId)).find((one) => one.purpose === purpose)!
}

/** Whether somebody's consent to a purpose stands now. Locks against its being withdrawn meanwhile. */
export async function consentStands(t: Tx, personId: string, purpose: ConsentPurpose): Promise<boolean> {
  await holdConsent(t, personId)
  return stands(await lastSaid(t, personId, purpose), textOf(purpose).version)
}

/** Which of these persons consent to a purpose now, by the text of now. */
export function consentingTo(t: Tx, purpose: ConsentPurpose, personIds: readonly string[]): Promise<Set<string>> {
  return standingFor(t, purpose, textOf(purpose).version, personIds)
}

/** Nobody else says anything about this person's consent until the transaction ends. */
export function holdConsent(t: Tx, personId: string): Promise<void> {
  return t.lock([`consent of ${personId}`])
}

/**
 * Withdraws all that was given and not withdrawn since, as who closes their account does: a no in general ends what was
 * given for one thing too.
 */
export async function withdrawAll(room: Room, t: Tx, personId: string): Promise<void> {
  // Newest first, so that what was said last about each is met first.
  const last = new Map<string, { purpose: ConsentPurpose; given: boolean }>()
  for (const { purpose, about, given } of await saidBy(t, personId)) {
    const key = `${purpose} ${about ?? ''}`
    if (!last.has(key)) last.set(key, { purpose, given })
  }
  const given = new Set([...last.values()].flatMap((one) => (one.given ? [one.purpose] : [])))
  for (const purpose of given) {
    const { version } = textOf(purpose)
    await sayConsent(room, t, { personId, channel: 'phone', areaId: null }, { purpose, version, given: false })
  }
}

/** What somebody said about some purposes, newest first, with what each was about. */
export async function saidAbout(t: Tx, personId: string, purposes: readonly ConsentPurpose[]) {
  return (await saidBy(t, personId)).filter(({ purpose }) => purposes.includes(purpose))
}

/** Writes down what is said, with a line in the trail. Refuses `consent.text-changed`. */
export async function sayConsent(room: Room, t: Tx, by: Speaker, said: Saying): Promise<{ done: true } | Refusal> {
  const written = await writeConsent(room, t, by, said)
  if (isRefusal(written)) return written
  t.audit({
    action: said.given ? 'consent.give' : 'consent.withdraw',
    objectKind: 'person',
    objectId: by.personId,
    areaId: by.areaId,
    title: '',
    // Whoever reads the trail would learn from the purpose alone that somebody is a member of the party.
    detail: said.purpose === 'reportIn' ? {} : { purpose: said.purpose, version: String(written.version) },
  })
  return { done: true }
}

/**
 * Writes down that consent is given, or refused or withdrawn, each time it is said. What rests on it goes at once when it
 * is withdrawn (PIPL 15, 47). Refuses `consent.text-changed` when another text was shown than the one of now. The caller
 * leaves the line in the trail.
 */
export async function writeConsent(
  room: Room,
  t: Tx,
  by: Speaker,
  { purpose, version, given, about = null }: Saying,
): Promise<{ version: number } | Refusal> {
  const text = textOf(purpose)
  if (given && version !== text.version) return refuse('consent.text-changed')
  await holdConsent(t, by.personId)
  await addConsent(t, {
    person_id: by.personId,
    purpose,
    version: text.version,
    given,
    channel: by.channel,
    recorded_by: by.channel === 'counter' ? t.actor.id : null,
    about,
  })
  // A name in the catalogue of speakers is asked for with each reading, so nothing has to be taken out of it.
  if (!given && purpose === 'skills') await dropSkillsOf(t, by.personId)
  if (!given) await room.endings.get(purpose)?.(t, by.personId)
  // A fact of a report-in would tell, to whoever sees facts, that somebody is a member of the party.
  if (purpose !== 'reportIn')
    t.fact({
      kind: 'consent.changed',
      objectId: by.personId,
      areaId: by.areaId,
      payload: { purpose, about },
      topics: [`person:${by.personId}`],
    })
  return { version: text.version }
}
