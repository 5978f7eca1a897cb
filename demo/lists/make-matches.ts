import { type ItemRow } from '#contract/lists.ts'
import {
  answerDelivery,
  answerMatch,
  claimItem,
  proposeMatch,
  showMatch,
  type declineReasons,
} from '#contract/matches.ts'
import type { Actor } from '#kernel/actor.ts'
import type { Cast } from '../district/settle-people.ts'
import { found } from '../district/found-district.ts'
import { minutesAfter, momentOf } from '../moments.ts'
import type { Acts, Ask, Stage } from '../stage.ts'
import matchesFile from './matches.json' with { type: 'json' }
import type { Shelf } from './write-lists.ts'

type Side = 'need' | 'resource'
type Told = {
  name: string
  startedBy: Side | 'staff'
  need: string
  resource: string
  /** Days from today on which it began. */
  day: number
  answers: {
    side: Side
    day: number
    answer: 'accept' | 'decline'
    reason: (typeof declineReasons)[number] | null
    byStaff: boolean
  }[]
}

/** A match by the name it has in `matches.json`, with the two that speak for its sides. */
export type Made = { id: string; version: number; speakers: readonly Actor[] }
export type Matches = (name: string) => Made

/** Needs and resources of this year find each other: some wait for an answer, some are agreed, one was declined. */
export async function makeMatches(stage: Stage, cast: Cast, shelf: Shelf): Promise<Matches> {
  const made = new Map<string, Made>()
  await stage.play(async (as) => {
    for (const told of matchesFile as Told[]) made.set(told.name, await makeMatch(as, stage, cast, shelf, told))
  })
  return (name) => found(made, name)
}

async function makeMatch(as: Acts, stage: Stage, cast: Cast, shelf: Shelf, told: Told): Promise<Made> {
  const staff = cast.named('staff-shimen')
  const items = { need: shelf(told.need), resource: shelf(told.resource) }
  const speaker = (side: Side) => cast.liaisonOf(items[side].organizationName)
  const starter = told.startedBy === 'staff' ? staff : speaker(told.startedBy)!
  const began = momentOf({ day: told.day, at: '10:20' }, stage.now)
  let match = await begin(as(starter, began).ask, told, items)
  for (const { side, day, answer, reason, byStaff } of told.answers) {
    const at = momentOf({ day, at: side === 'need' ? '11:05' : '15:40' }, stage.now)
    match = await as(byStaff ? staff : speaker(side)!, at).ask(answerMatch, {
      params: { id: match.id },
      body: { answer, version: match.version, ...(reason ? { reason } : {}), ...(byStaff ? { side } : {}) },
    })
  }
  const speakers = [speaker('need'), speaker('resource')].filter((actor) => actor !== undefined)
  return { id: match.id, version: match.version, speakers }
}

function begin(ask: Ask, { startedBy }: Told, { need, resource }: Record<Side, ItemRow>) {
  if (startedBy === 'staff') return ask(proposeMatch, { body: { needItemId: need.id, resourceItemId: resource.id } })
  const [ours, theirs] = startedBy === 'need' ? [need, resource] : [resource, need]
  return ask(claimItem, { params: { id: theirs.id }, body: { withItemId: ours.id } })
}

/** Both sides say that it took place as the record tells. */
export async function confirmDelivery(as: Acts, match: Made, at: Date): Promise<void> {
  for (const [index, speaker] of match.speakers.entries()) {
    const { ask } = as(speaker, minutesAfter(at, index * 50))
    const { version } = await ask(showMatch, { params: { id: match.id } })
    await ask(answerDelivery, { params: { id: match.id }, body: { answer: 'confirm', version } })
  }
}
