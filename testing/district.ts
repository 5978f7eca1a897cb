import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileSms } from '#adapters/sms/index.ts'
import { openMessages } from '#ground/messages/index.ts'
import { aPerson, aStaffPerson } from '#ground/people/builders.ts'
import { openPeople } from '#ground/people/index.ts'
import { openRecord } from '#ground/record/index.ts'
import { aUnit, theStreets } from '#ground/units/builders.ts'
import { openUnits } from '#ground/units/index.ts'
import type { RouteSpec } from '#contract/route.ts'
import type { Actor } from '#kernel/actor.ts'
import { iso, later } from '#kernel/calendar.ts'
import type { House } from '#kernel/module.ts'
import { openActivities } from '#modules/activities/index.ts'
import { openLists } from '#modules/lists/index.ts'
import { openTestHouse, theSystem } from './house.ts'
import { type Answered, aServer } from './server.ts'
import { matchToActivityRoutes } from '#flows/match-to-activity.ts'
import { moveSessionRoutes } from '#flows/move-session.ts'
import { projectWorkRoutes } from '#flows/project-work.ts'
import { searchRoutes } from '#flows/search.ts'
import { secretaryHomes } from '#flows/secretaries.ts'
import { todayRoutes } from '#flows/today.ts'

/** Someone who is signed in; `organizationId` only of a liaison. */
export type Neighbour = { id: string; name: string; cookie: string; organizationId: string }
export type Line = `${string} /${string}`

/** Two streets with staff, units and liaisons, spoken to over HTTP: every module a flow may need. */
export async function aDistrict() {
  const folder = mkdtempSync(join(tmpdir(), 'linli-flows-'))
  let opened: ReturnType<typeof open> | undefined
  const our = await openTestHouse(
    (house) => (opened = open({ ...house, config: { ...house.config, dataFolder: folder } })).modules,
  )
  const { people, units, record, lists, activities, modules } = opened!
  const flows = [
    ...todayRoutes(activities),
    ...searchRoutes(),
    ...secretaryHomes({ units, lists, activities }),
    ...matchToActivityRoutes(lists, activities),
    ...moveSessionRoutes(lists, activities),
    ...projectWorkRoutes(lists.projects, record),
  ]
  const server = await aServer(our, people, modules, flows)
  const { shimen, caojiadu } = await our.do(theSystem, (t) => theStreets(t, units))

  const staffOf = async (streetId: string, name: string): Promise<Neighbour> => {
    const { id } = await our.do(theSystem, (t) => aStaffPerson(t, people, streetId, { name }))
    return { id, name, cookie: await server.signIn(id), organizationId: '' }
  }
  const liaisonOf = async (
    streetId: string,
    name: string,
    unit: { name: string; member?: boolean },
  ): Promise<Neighbour> => {
    const ids = await our.do(theSystem, async (t) => {
      const { id } = await aPerson(t, people, { name })
      const organizationId = await aUnit(t, units, streetId, unit)
      const office = await units.addLiaison(t, { organizationId, personId: id })
      if (!('id' in office)) throw new Error(`No office: ${office.code}`)
      return { id, organizationId, hatId: `liaison:${office.id}` }
    })
    return { id: ids.id, name, cookie: await server.signIn(ids.id, ids.hatId), organizationId: ids.organizationId }
  }
  /** A call that must be granted. */
  const call = async <T = Record<string, unknown>>(who: Neighbour, line: Line, body?: unknown): Promise<T> => {
    const answered = await tryCall(who, line, body)
    if (answered.status !== 200) throw new Error(`${line}: ${answered.status} ${JSON.stringify(answered.body)}`)
    return answered.body as T
  }
  const tryCall = (who: Neighbour, line: Line, body?: unknown): Promise<Answered> =>
    server.call(line, { cookie: who.cookie, ...(body === undefined ? {} : { body }) })

  return {
    our,
    server,
    people,
    units,
    record,
    shimen,
    caojiadu,
    staffOf,
    liaisonOf,
    call,
    tryCall,
    /** How many statements a flow sends for somebody, without those that find out who asks. */
    statementsOf: (actor: Actor, spec: RouteSpec, query: unknown = {}, params: Record<string, string> = {}) => {
      const bound = flows.find((flow) => flow.spec === spec)!
      const input = { query: spec.query?.parse(query), params, actor }
      return our.statements(() =>
        our.do(actor, (t) => bound.handle(t, input as never, undefined as never, undefined as never)),
      )
    },
    /** An item of a unit; its answer says whether it waits for review. */
    addItem: (
      who: Neighbour,
      kind: 'need' | 'resource' | 'project',
      title: string,
      organizationId: string,
      more = {},
    ) =>
      call<{ id: string; code: string; state: string }>(who, 'POST /api/lists/items', {
        kind,
        title,
        organizationId,
        ...more,
      }),
    /** An activity of an hour, beginning so many minutes from now; a draft until published. */
    planActivity: async (who: Neighbour, title: string, inMinutes: number, more = {}) => {
      const startsAt = later(await our.do(theSystem, async (t) => t.now), inMinutes * 60_000)
      const times = { startsAt: iso(startsAt), endsAt: iso(later(startsAt, 60 * 60_000)) }
      return call<{ id: string; code: string; version: number }>(who, 'POST /api/activities', {
        title,
        place: '一楼大厅',
        ...times,
        ...more,
      })
    },
    async close() {
      await server.app.close()
      await our.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type District = Awaited<ReturnType<typeof aDistrict>>

function open(house: House) {
  const people = openPeople(house, fileSms(house.config.dataFolder))
  const units = openUnits(house, people)
  const record = openRecord(house, people)
  const messages = openMessages(house)
  const lists = openLists(house, units, messages, people)
  const activities = openActivities(house, units, people, record, messages)
  return { people, units, record, lists, activities, modules: [people, units, record, messages, lists, activities] }
}
