import { join } from 'node:path'
import { openFiles } from '#adapters/files.ts'
import { openEmbedder } from '#adapters/rerank/index.ts'
import { systemActor } from '#kernel/actor.ts'
import type { House, Module } from '#kernel/module.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { RunningWork } from '#kernel/running.ts'
import type { RowMove } from '#kernel/row-moves.ts'
import type { Tx } from '#kernel/tx.ts'
import type { MessagesAsked, PeopleAsked, UnitsAsked } from './asks.ts'
import type { Doors } from './doors.ts'
import { importLists, type ListsDelivery, type ListsImported } from './imports/deliver.ts'
import { keptBy } from './editions/store-proposals.ts'
import { forgetContacts, forgetFiles } from './findings/contacts.ts'
import { readTimes } from './items/read-times.ts'
import { newNamesHearer } from './items/hear-new-names.ts'
import {
  acceptedMatch,
  activityHearer,
  matchesOfActivity,
  scheduleMatch,
  type AcceptedMatch,
} from './matches/scheduling.ts'
import { noteClosed } from './joining/closed.ts'
import { afterUnit, planUnit } from './joining/plan.ts'
import { countsOf } from './joining/store.ts'
import { keepDeadlines } from './matches/deadlines.ts'
import { waitlistHearer } from './matches/waitlist.ts'
import { answerFor, cancelFor, claimFor, matchesOfArea, type AreaUnit } from './of-areas/deeds.ts'
import { changedOfUnits, figuresOfUnits, matchesOfUnits, pageOfUnits, type Of } from './of-units/reading.ts'
import { RunningPlans } from './plan/running.ts'
import { attach, detach, linksOf, matchesToAttach } from './projects/links.ts'
import { offerHearer, schedule } from './projects/offers.ts'
import { remindOfMilestones } from './projects/remind.ts'
import { ownRefusals } from './refuse.ts'
import { remindOfExpiry } from './renewals/remind.ts'
import { routesOf } from './routes.ts'
import { closeForgotten } from './spot/service.ts'
import { spotHearer } from './spot/telling.ts'
import { followActivity, moveDay } from './station/changes.ts'
import { stationHearer } from './station/hearing.ts'
import type { When } from './station/sessions.ts'
import { forgetSpeaker, joinSpeakers } from './station/store-persons.ts'
import { deleteViewsOf } from './saved-views/store.ts'
import { tellFitting } from './suggest/fitting.ts'
import { SuggestIndexes } from './suggest/indexes.ts'
import { suggestAll, type EveryNeed, type Wanted as EditionWanted } from './suggest/suggest-all.ts'
import { dropAskingsOf, joinAskings } from './volunteers/store.ts'
import { TaxonomyFile } from './suggest/taxonomy-file.ts'

export { gramsOf } from './items/search-words.ts'
export { readLists } from './workbook/index.ts'
export type {
  ColumnCorrection,
  ColumnReading,
  ListItemDraft,
  ListKind,
  ListsContext,
  ListsReading,
  RowReading,
  SheetReading,
  SheetSkip,
} from './workbook/index.ts'
export type { EveryNeed }
export type { AcceptedMatch, ListsDelivery, ListsImported }

/** What is asked for, of a deed that is given it last. */
type LastOf<D extends (...all: never[]) => unknown> = Parameters<D>[4]

export type Lists = Module & {
  /** Takes out what a person who closes their account left here. */
  forget(t: Tx, personId: string): Promise<void>
  /** Two units of which one goes: what of theirs on the lists goes over, and what they have there. */
  joining: {
    plan: typeof planUnit
    /** Matches between the two that ended with the merge: their histories, places and people. */
    closed(t: Tx, moves: readonly RowMove[]): Promise<void>
    after: typeof afterUnit
    counts: typeof countsOf
  }
  /** Makes what one person was asked, and speaks on, another's who is the same. */
  joinPerson: typeof joinAskings
  /** A match both sides have accepted, if it concerns the actor; else missing or `match.not-accepted`. */
  acceptedMatch(t: Tx, matchId: string): Promise<AcceptedMatch | Refusal>
  /** Ties an accepted match, as seen in this version, to its activity in the same transaction. */
  scheduleMatch(
    t: Tx,
    matchId: string,
    version: number,
    activityId: string,
    activityTitle: string,
    when?: When,
  ): Promise<Refusal | void>
  /** Puts an order's session on another day; the flow moves its activity. */
  /** An activity was put on another day: its orders follow, or why not. */
  followActivity(
    t: Tx,
    activityId: string,
    when: Parameters<typeof followActivity>[3],
  ): ReturnType<typeof followActivity>
  moveDay(t: Tx, id: string, body: Parameters<typeof moveDay>[3]): ReturnType<typeof moveDay>
  /** Activity id → its match, for those that have one. */
  matchesOfActivity(t: Tx, activityIds: readonly string[]): Promise<Map<string, AcceptedMatch>>
  /** For lists on trial: what suits every need of one edition; the newest one when none is named. */
  suggestAll(t: Tx, edition?: EditionWanted): Promise<EveryNeed | null>
  /** Tells each unit of the needs it fits best; a timer calls it on Fridays. */
  tellFitting(): Promise<number>
  /** Reminds, expires and confirms by silence what is due; a timer calls it once a day. @param now only tests tell it */
  keepDeadlines(now?: Date): Promise<unknown>
  /** Of the units somebody looks after, for the homes of secretaries. See of-units/. */
  ofUnits: {
    page(t: Tx, of: Of, query: Parameters<typeof pageOfUnits>[3]): ReturnType<typeof pageOfUnits>
    figures(t: Tx, of: Of): ReturnType<typeof figuresOfUnits>
    changed: typeof changedOfUnits
    matches: typeof matchesOfUnits
    kept: typeof keptBy
  }
  /** What the staff of a residential area do for the area itself, and its matches. See of-areas/. */
  ofAreas: {
    claim(
      t: Tx,
      speaksFor: readonly AreaUnit[],
      itemId: string,
      body: LastOf<typeof claimFor>,
    ): ReturnType<typeof claimFor>
    answer(
      t: Tx,
      speaksFor: readonly AreaUnit[],
      id: string,
      body: LastOf<typeof answerFor>,
    ): ReturnType<typeof answerFor>
    cancel(
      t: Tx,
      speaksFor: readonly AreaUnit[],
      id: string,
      body: LastOf<typeof cancelFor>,
    ): ReturnType<typeof cancelFor>
    matches: typeof matchesOfArea
  }
  /** For the flow that ties projects to activities. See projects/links.ts and projects/offers.ts. */
  projects: {
    linksOf: typeof linksOf
    matchesToAttach: typeof matchesToAttach
    attach: typeof attach
    detach: typeof detach
    schedule(t: Tx, id: string, to: Parameters<typeof schedule>[3]): ReturnType<typeof schedule>
  }
  /** Writes lists read elsewhere (command line, demonstration) into an edition. */
  importLists(t: Tx, delivery: ListsDelivery): Promise<ListsImported>
}

/** The three lists, their editions, imports and matches. See README.md. */
export function openLists(house: House, units: UnitsAsked, messages: MessagesAsked, people: PeopleAsked): Lists {
  const doors: Doors = {
    units,
    messages,
    people,
    files: openFiles(join(house.config.dataFolder, 'files')),
    seal: house.seal,
    transactions: house.transactions,
    indexes: new SuggestIndexes(
      new TaxonomyFile(join(house.config.dataFolder, 'service-taxonomy.json'), (why) =>
        house.log.warn({ why }, 'service-taxonomy.json in the data folder is not used'),
      ),
    ),
    embedder: house.config.rerank && openEmbedder(house.config.rerank, (why) => house.log.warn(why)),
    plans: new RunningPlans(),
    publicUrl: house.config.publicUrl,
    running: new RunningWork(),
  }
  return {
    name: 'lists',
    routes: routesOf(doors),
    refusals: ownRefusals,
    hears: [
      activityHearer(doors),
      offerHearer(doors),
      waitlistHearer(doors),
      newNamesHearer,
      spotHearer(doors),
      stationHearer(doors),
    ],
    // Once a day each, in office hours: they tell people.
    jobs: [
      {
        name: 'lists.remind',
        cron: '10 9 * * *',
        run: async () => {
          const options = { actor: systemActor('lists.remind'), scope: '*', requestId: 'lists.remind' } as const
          await house.transactions.do(options, (t) => remindOfExpiry(t, doors))
        },
      },
      {
        name: 'lists.read-times',
        cron: '35 3 * * *',
        run: async () => {
          const options = { actor: systemActor('lists.read-times'), scope: '*', requestId: 'lists.read-times' } as const
          while ((await house.transactions.do(options, readTimes)) > 0);
        },
      },
      {
        name: 'lists.milestones',
        cron: '20 9 * * *',
        run: async () => {
          const options = { actor: systemActor('lists.milestones'), scope: '*', requestId: 'lists.milestones' } as const
          await house.transactions.do(options, (t) => remindOfMilestones(t, doors))
        },
      },
      {
        name: 'lists.fitting',
        cron: '0 10 * * 5',
        run: async () => void (await tellFitting(house.transactions, doors)),
      },
      {
        name: 'lists.matches',
        cron: '15 9 * * *',
        run: async () => void (await keepDeadlines(house.transactions, doors)),
      },
      {
        name: 'lists.contacts',
        cron: '40 3 * * *',
        run: async () => {
          const options = { actor: systemActor('lists.contacts'), scope: '*', requestId: 'lists.contacts' } as const
          await house.transactions.do(options, async (t) => {
            await forgetContacts(t)
            await forgetFiles(t)
          })
        },
      },
      {
        name: 'lists.spots',
        cron: '5 9 * * *',
        run: async () => {
          const options = { actor: systemActor('lists.spots'), scope: '*', requestId: 'lists.spots' } as const
          await house.transactions.do(options, (t) => closeForgotten(t))
        },
      },
    ],
    ofUnits: {
      page: (t, of, query) => pageOfUnits(t, doors, of, query),
      figures: (t, of) => figuresOfUnits(t, doors, of),
      changed: changedOfUnits,
      matches: matchesOfUnits,
      kept: keptBy,
    },
    ofAreas: {
      claim: (t, ...rest) => claimFor(t, doors, ...rest),
      answer: (t, ...rest) => answerFor(t, doors, ...rest),
      cancel: (t, ...rest) => cancelFor(t, doors, ...rest),
      matches: matchesOfArea,
    },
    projects: {
      linksOf,
      matchesToAttach,
      attach,
      detach,
      schedule: (t, id, to) => schedule(t, doors, id, to),
    },
    acceptedMatch,
    scheduleMatch: (t, matchId, version, activityId, activityTitle, when) =>
      scheduleMatch(t, doors, matchId, version, activityId, activityTitle, when),
    followActivity: (t, activityId, when) => followActivity(t, doors, activityId, when),
    moveDay: (t, id, body) => moveDay(t, doors, id, body),
    matchesOfActivity,
    tellFitting: () => tellFitting(house.transactions, doors),
    keepDeadlines: (now) => keepDeadlines(house.transactions, doors, now),
    suggestAll: (t, edition) => suggestAll(t, doors, edition),
    importLists: (t, delivery) => importLists(t, doors, delivery),
    joining: {
      plan: planUnit,
      closed: (t, moves) => noteClosed(t, doors, moves),
      after: afterUnit,
      counts: countsOf,
    },
    joinPerson: async (t, from, to) => [...(await joinAskings(t, from, to)), ...(await joinSpeakers(t, from, to))],
    forget: async (t, personId) => {
      await deleteViewsOf(t, personId)
      await dropAskingsOf(t, personId)
      await forgetSpeaker(t, personId)
    },
  }
}
