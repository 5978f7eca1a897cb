import { planActivityFromMatch } from '#contract/activities.ts'
import { decideConsent } from '#contract/consents.ts'
import { answerMatch } from '#contract/matches.ts'
import { offerEntry, requestEntry } from '#contract/station.ts'
import { addSpeaker } from '#contract/station-speakers.ts'
import type { Actor } from '#kernel/actor.ts'
import { addDays, dayOf, momentAt } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { guests, planOf, type Theatre } from '../activities/play.ts'
import { liveThrough } from '../activities/live-through.ts'
import { found } from '../district/found-district.ts'
import { minutesAfter, momentOf } from '../moments.ts'
import stationFile from './station.json' with { type: 'json' }
import type { Shelf } from './write-lists.ts'

type Entry = (typeof stationFile.entries)[number]
type Told = (typeof stationFile.orders)[number]
type Order = Told & { id: string; version: number }

/** The delivery station: who speaks, what may be ordered, and orders at every step, one of them waiting to be signed. */
export async function runStation(theatre: Theatre, shelf: Shelf): Promise<void> {
  const speakers = await writeSpeakers(theatre)
  await offerEntries(theatre, shelf, (key) => found(speakers, key))
  for (const told of stationFile.orders) {
    const order = await place(theatre, shelf, told)
    if (order.session) await hold(theatre, order)
  }
}

async function writeSpeakers({ stage, cast, district }: Theatre): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  const at = momentOf({ day: -21, at: '10:10' }, stage.now)
  const street = cast.named('staff-shimen').hat!.areaId!
  const consent = { purpose: 'speaking', version: 1, given: true, channel: 'phone' } as const
  await stage.play(async (as) => {
    for (const { key, member, unit, name, topics, most, consents } of stationFile.speakers) {
      const person = member === null ? undefined : cast.members[member]!
      const { t } = as(cast.named('staff-shimen'), at)
      if (person) await stage.doors.people.noteKnown(t, person.id!, street)
      if (person && consents) await as(onPhone(person), minutesAfter(at, 30)).ask(decideConsent, { body: consent })
      const speaker = { personId: person?.id ?? null, organizationId: district.unit(unit), name, most }
      const body = { ...speaker, topics: topics as ['law'] }
      ids.set(key, (await as(cast.named('staff-shimen'), at).ask(addSpeaker, { body })).id)
    }
  })
  return ids
}

/** Consent is said by somebody who is signed in. */
function onPhone(person: Actor): Actor {
  return { ...person, sessionId: newId() }
}

async function offerEntries({ stage, cast }: Theatre, shelf: Shelf, speaker: (key: string) => string): Promise<void> {
  const at = momentOf({ day: -20, at: '09:40' }, stage.now)
  await stage.play(async (as) => {
    for (const { item, speakers, ...terms } of stationFile.entries) {
      const body = { itemId: shelf(item).id, ...(terms as Terms), speakerIds: speakers.map(speaker) }
      await as(cast.named('staff-shimen'), at).ask(offerEntry, { body })
    }
  })
}
type Terms = Omit<Entry, 'item' | 'speakers' | 'kind' | 'topics' | 'languages' | 'manner'> & {
  kind: 'class'
  topics: ['law']
  languages: ['mandarin']
  manner: 'onSite'
}

/** A unit orders, and the staff answer the same day. */
async function place({ stage, cast }: Theatre, shelf: Shelf, told: Told): Promise<Order> {
  const today = dayOf(stage.now)
  const { wished, at, people, audience, place: where } = told
  return stage.play(async (as) => {
    const asked = as(cast.liaisonOf(told.unit)!, momentOf({ day: told.day, at: '09:50' }, stage.now)).ask
    const body = { wishedDays: wished.map((day) => addDays(today, day)), at, people, audience, place: where }
    const { id } = await asked(requestEntry, { params: { id: shelf(told.item).id }, body })
    if (told.answer === null) return { ...told, id, version: 1 }
    const word = told.answer === 'accept' ? ({ answer: 'accept' } as const) : declining(told.answer)
    const staff = as(cast.named('staff-shimen'), momentOf({ day: told.day, at: '15:10' }, stage.now)).ask
    const answer = { params: { id }, body: { ...word, side: 'resource' as const, version: 1 } }
    return { ...told, id, version: (await staff(answerMatch, answer)).version }
  })
}

function declining(reason: string) {
  return { answer: 'decline', reason: reason as 'busyThen' } as const
}

/** The session an order became; one of the past is lived through and closed, so that it waits to be signed. */
async function hold(theatre: Theatre, { session, ...order }: Order): Promise<void> {
  const { stage, cast } = theatre
  const { venue, title, came } = session!
  const startsAt = momentAt(addDays(dayOf(stage.now), order.wished[0]!), order.at)
  const plannedAt = momentOf({ day: order.day + 1, at: '10:30' }, stage.now)
  const told = {
    title,
    kind: 'lecture' as const,
    minutes: 60,
    venue,
    audience: 'everyone' as const,
    capacity: 40,
    description: '',
  }
  const staff = cast.named('staff-shimen')
  const running = await stage.play(async (as) => {
    const body = { ...planOf(theatre, told, startsAt), matchVersion: order.version }
    const planned = await as(staff, plannedAt).ask(planActivityFromMatch, { params: { id: order.id }, body })
    return { ...planned, startsAt, endsAt: minutesAfter(startsAt, told.minutes), staff }
  })
  if (came === null) return
  const { others } = guests(theatre, { ...told, signedUp: came }, [])
  const lived = {
    ...told,
    day: order.wished[0]!,
    at: order.at,
    signedUp: came,
    came,
    byDoorCode: 4,
    servedHeadcount: null,
  }
  await stage.play((as) => liveThrough({ ...theatre, as }, { lived, running, publishedAt: plannedAt, people: others }))
  await stage.settle(minutesAfter(running.endsAt, 13))
}
