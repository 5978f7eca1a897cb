import { randomBytes } from 'node:crypto'
import type { Me } from '#contract/people.ts'
import type { SmsDoor } from '#adapters/sms/index.ts'
import { dayOf, startOfDay } from '#kernel/calendar.ts'
import type { Hearer } from '#kernel/facts.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { startSession, type SessionIo } from '../deeds/sessions.ts'
import { hatsOf, meOf } from '../hats.ts'
import { tokenHash } from '../identify.ts'
import { refuse } from '../rules.ts'
import { personsByIds } from '../store.ts'
import { takeText } from '../text-budget.ts'
import type { Room } from '../types.ts'
import { leavesAt, linkEnds, linkOpens, texts } from './rules.ts'
import { addLink, linkOf, linksSince, noteUsed, takeDue } from './store.ts'

/** What some persons were told in the house, as a text may tell it: the kind names the carrier's template. */
export type Texting = {
  personIds: readonly string[]
  kind: string
  params: Record<string, string>
  link: string | null
  /** The unit it is about, so that the link opens under that hat; else as a member. */
  organizationId?: string | undefined
  /** The body whose secretary is told. */
  ofId?: string | undefined
}

type Waiting = { phone: string; template: string; words: Record<string, string>; link: string; at: string }

/**
 * Texts what asks for an answer, with a link that opens the page already signed in: to who has a phone, of the kinds in
 * the rule pack, at most so many a person and day, within the installation's budget of a day, and not at night. Who gets
 * none has the message in the house all the same.
 */
export async function text(room: Room, t: Tx, telling: Texting): Promise<void> {
  const { kind, link, organizationId, ofId } = telling
  if (!room.texting || link === null || !texts.kinds.includes(kind)) return
  const today = dayOf(t.now)
  // Two deeds of the same moment must not each find one text left.
  await t.lock(telling.personIds.map((id) => `texts to ${id}`))
  const sent = await linksSince(t, telling.personIds, startOfDay(today))
  const persons = (await personsByIds(t, [...new Set(telling.personIds)])).filter(
    ({ id, phoneSealed, stoppedAt }) => phoneSealed !== null && !stoppedAt && (sent.get(id) ?? 0) < texts.perPersonADay,
  )
  for (const { id: personId, phoneSealed } of persons) {
    if (!(await takeText(t, 'links', today))) return
    const hats = await hatsOf(room, t, personId, { means: 'link', owes: null })
    const hat = hats.find((one) =>
      ofId === undefined
        ? organizationId !== undefined && one.organizationId === organizationId
        : one.kind === 'committee-secretary' && one.ofId === ofId,
    )
    const token = randomBytes(24).toString('base64url')
    const leaves = leavesAt(t.now)
    const waiting: Waiting = {
      phone: room.house.seal.open(phoneSealed!),
      template: kind,
      words: telling.params,
      link: `${room.house.config.publicUrl}/m/go/${token}`,
      at: leaves.toISOString(),
    }
    const objectId = await addLink(t, {
      personId,
      tokenHash: tokenHash(token),
      hatId: hat?.id ?? hats.find(({ kind: one }) => one === 'liaison')?.id ?? 'member',
      path: link,
      leaves,
      expiresAt: linkEnds(leaves),
      toSend: room.house.seal.seal(JSON.stringify(waiting)),
    })
    t.fact({ kind: 'link.issued', objectId, areaId: null, payload: {}, topics: [] })
  }
}

/**
 * Opens a link once: signs its person in under its hat and says where it leads. Whoever is signed in as that person is
 * led on however often. Refuses `link.ended` for one that was used, is too old, or whose hat has ended; it tells no
 * more, `link.press` for the page's own look, which tells the page to ask for a press. Refuses `link.somebody-else` where another person is signed in who has not agreed to be signed out.
 */
export async function openLink(
  room: Room,
  t: Tx,
  { token, pressed, instead }: { token: string; pressed: boolean; instead?: boolean | undefined },
  io: SessionIo,
): Promise<{ me: Me; path: string } | Refusal> {
  const link = await linkOf(t, tokenHash(token))
  if (!link) return refuse('link.ended')
  const hats = await hatsOf(room, t, link.personId, { means: 'link', owes: null })
  const asker = t.actor.kind === 'person' && t.actor.sessionId ? t.actor.id : null
  const opens = linkOpens(
    link,
    asker,
    hats.map(({ id }) => id),
    t.now,
    instead,
  )
  if (opens === 'nothing') return refuse('link.ended')
  if (opens === 'ask') return refuse('link.somebody-else', { name: t.actor.name })
  // A preview may run the page's scripts: what they send by themselves spends nothing.
  if (opens === 'sign in' && !pressed) return refuse('link.press')
  if (opens === 'lead on') return { me: await meOf(room, t, link.personId, t.actor.sessionId!), path: link.path }
  await noteUsed(t, link.id)
  const me = await startSession(room, t, link.personId, link.hatId, io, 'link')
  return isRefusal(me) ? me : { me, path: link.path }
}

/** Hands over what may leave now; what waits for the morning a timer brings. */
export async function sendDue(room: Room, t: Tx, sms: SmsDoor): Promise<void> {
  const waiting = (await takeDue(t)).map((sealed) => JSON.parse(room.house.seal.open(sealed)) as Waiting)
  const sent = await Promise.allSettled(
    waiting.map(({ phone, template, words, link, at }) =>
      sms.send({ phone, template, code: link, words, at: new Date(at) }),
    ),
  )
  const lost = sent.filter(({ status }) => status === 'rejected').length
  if (lost > 0) room.house.log.error({ lost }, 'texts could not be handed to the carrier')
}

export function linkSender(room: Room, sms: SmsDoor): Hearer {
  return { name: 'people.send-links', kinds: ['link.issued'], hear: (t) => sendDue(room, t, sms) }
}
