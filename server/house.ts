import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import type { IdentityChannel } from '#adapters/channels/index.ts'
import type { SmsDoor } from '#adapters/sms/index.ts'
import { handoverJob, handoverRoutes } from '#flows/handover.ts'
import { matchToActivityRoutes } from '#flows/match-to-activity.ts'
import { membershipRoutes } from '#flows/membership.ts'
import { closeVenueRoutes } from '#flows/close-venue.ts'
import { mergeRoutes } from '#flows/merge-persons.ts'
import { partyCasesJob } from '#flows/party-cases-ahead.ts'
import { residentialAreaRoutes } from '#flows/residential-areas.ts'
import { mergeUnitRoutes } from '#flows/merge-units.ts'
import { myDataRoutes } from '#flows/my-data.ts'
import { moveSessionRoutes } from '#flows/move-session.ts'
import { ownAreaRoutes } from '#flows/own-area.ts'
import { projectWorkRoutes } from '#flows/project-work.ts'
import { searchRoutes } from '#flows/search.ts'
import { secretaryHomes } from '#flows/secretaries.ts'
import { todayRoutes } from '#flows/today.ts'
import { openMessages } from '#ground/messages/index.ts'
import { openPeople } from '#ground/people/index.ts'
import { openRecord } from '#ground/record/index.ts'
import { openUnits } from '#ground/units/index.ts'
import { headsFolder, keepHeads } from '#kernel/audit-heads.ts'
import { Sealer } from '#kernel/audit.ts'
import type { Config } from '#kernel/config.ts'
import { DatabaseClock } from '#kernel/database-clock.ts'
import { openPool, openReadingPool } from '#kernel/database.ts'
import { Dispatcher } from '#kernel/facts.ts'
import type { FloodFigures } from '#kernel/http/limits.ts'
import { Remembered } from '#kernel/http/remembered.ts'
import { buildServer } from '#kernel/http/server.ts'
import { mountHealth, mountLive, systemRoutes } from '#kernel/http/system.ts'
import { Jobs, type TimedJob } from '#kernel/jobs.ts'
import { Listening } from '#kernel/listening.ts'
import { Live } from '#kernel/live.ts'
import type { Logger } from '#kernel/log.ts'
import type { House, Module } from '#kernel/module.ts'
import { openSeal } from '#kernel/sealed-text.ts'
import { openServerLogin } from '#kernel/server-login.ts'
import { Transactions } from '#kernel/tx.ts'
import { openActivities } from '#modules/activities/index.ts'
import { openLists } from '#modules/lists/index.ts'
import { openPoints } from '#modules/points/index.ts'
import { openScreens } from '#modules/screens/index.ts'
import { systemActor } from '#kernel/actor.ts'
import { cleanUp } from '#kernel/clean-up.ts'
import { mayHear } from './topics.ts'

export type HouseParts = {
  config: Config
  version: string
  /** Database that has been migrated already. */
  owner: pg.ClientConfig
  log: Logger
  sms: SmsDoor
  /** Services outside by which somebody can sign in; none when left out. */
  channels?: readonly IdentityChannel[]
  /** The data folder was made by the demonstration: demonstration sign-in is open, with a banner. */
  demonstration: boolean
  /** How many calls a minute are a flood; tests raise it. */
  flood?: FloodFigures
}

/** All modules, wired: the only place that knows them all. */
export async function openHouse(parts: HouseParts) {
  const { config, log, owner } = parts
  const seal = openSeal(config.dataFolder)
  const login = await openServerLogin(owner, seal)
  const pool = openPool(login, config.poolSize)
  const clock = new DatabaseClock()
  const readingPool = openReadingPool(login, config.poolSize)
  const hearers = new Map<string, string[]>()
  const transactions = new Transactions(
    pool,
    (kind) => hearers.get(kind) ?? [],
    ({ heard, topics }) => {
      remembered.forget(topics)
      if (heard) dispatcher.wake()
      live.wake()
    },
    { pool: readingPool, clock },
  )
  const house: House = { config, log, seal, transactions, demonstration: parts.demonstration }

  const people = openPeople(house, parts.sms, parts.channels)
  const listening = new Listening(login, clock, log)
  people.listensBy(listening)
  const units = openUnits(house, people)
  const record = openRecord(house, people)
  const messages = openMessages(house, people)
  people.tellsBy(messages.tell)
  const lists = openLists(house, units, messages, people)
  const activities = openActivities(house, units, people, record, messages)
  const points = openPoints(house, people, record, messages)
  const screens = openScreens(house, units, activities, people)
  const modules: Module[] = [people, units, record, messages, lists, activities, points, screens]

  for (const hearer of modules.flatMap((module) => module.hears)) {
    for (const kind of hearer.kinds) hearers.set(kind, [...(hearers.get(kind) ?? []), hearer.name])
  }
  const dispatcher = new Dispatcher(
    transactions,
    modules.flatMap((module) => module.hears),
    log,
  )
  const live = new Live(pool, log)
  const remembered = new Remembered()
  live.watch((topics) => (topics ? remembered.forget(topics) : remembered.forgetAll()))
  const sealer = new Sealer(transactions, log)
  const jobs = new Jobs(owner, log)
  let draining = false

  const app: FastifyInstance = await buildServer({
    config,
    version: parts.version,
    log,
    transactions,
    routes: [
      ...systemRoutes(() => draining),
      ...modules.flatMap((module) => module.routes),
      ...matchToActivityRoutes(lists, activities),
      ...moveSessionRoutes(lists, activities),
      ...secretaryHomes({ units, lists, activities }),
      ...ownAreaRoutes({ units, lists }),
      ...projectWorkRoutes(lists.projects, record),
      ...handoverRoutes(units, messages),
      ...membershipRoutes(units),
      ...myDataRoutes({ people, units, messages, lists, activities }),
      ...closeVenueRoutes({ units, activities, messages }),
      ...mergeRoutes({ people, units, record, messages, lists, activities, points }),
      ...residentialAreaRoutes({ units, people }),
      ...mergeUnitRoutes({ people, units, messages, lists, activities }),
      ...todayRoutes(activities),
      ...searchRoutes(),
    ],
    refusals: modules.map((module) => module.refusals),
    identify: people.identify,
    allows: people.allows,
    scopeOf: people.scopeOf,
    proofStands: people.proofStands,
    remembered,
    ...(parts.flood ? { flood: parts.flood } : {}),
    extend: (scope, shell) => {
      mountHealth(scope, parts.version)
      mountLive(scope, shell, live, mayHear)
    },
  })

  const timers: TimedJob[] = [
    ...modules.flatMap((module) => module.jobs),
    handoverJob(transactions, units, messages),
    partyCasesJob(transactions, { units, messages }),
    {
      name: 'clean-up',
      cron: '30 3 * * *',
      run: () => transactions.do({ actor: systemActor('clean-up'), scope: '*', requestId: 'clean-up' }, cleanUp),
    },
    {
      name: 'audit-heads',
      cron: '50 3 * * *',
      run: async () => void (await keepHeads(transactions, headsFolder(config.dataFolder))),
    },
  ]

  return {
    app,
    transactions,
    dispatcher,
    sealer,
    live,
    timers,
    doors: { people, units, record, messages, lists, activities, points, screens },
    /** Starts what runs beside requests: facts, live, sealing, timers. */
    async start(options: { timers: boolean } = { timers: true }): Promise<void> {
      dispatcher.start()
      live.start()
      remembered.start()
      sealer.start()
      listening.start()
      people.startTexting()
      if (options.timers) await jobs.start(timers)
    },
    /** Stops taking work, finishes what is under way, lets go of the database. */
    async stop(): Promise<void> {
      draining = true
      remembered.stop()
      await live.stop()
      await app.close()
      await jobs.stop()
      await dispatcher.stop()
      await sealer.stop()
      await listening.stop()
      await Promise.all([pool.end(), readingPool.end()])
    },
  }
}

export type OpenHouse = Awaited<ReturnType<typeof openHouse>>
