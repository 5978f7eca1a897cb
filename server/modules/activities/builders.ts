import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFiles } from '#adapters/files.ts'
import { consoleSms } from '#adapters/sms/index.ts'
import { openMessages } from '#ground/messages/index.ts'
import { openPeople } from '#ground/people/index.ts'
import { openRecord } from '#ground/record/index.ts'
import { openUnits } from '#ground/units/index.ts'
import type { Actor } from '#kernel/actor.ts'
import { iso, later, momentAt } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import type { House, Module } from '#kernel/module.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { TextSeal } from '#kernel/sealed-text.ts'
import type { Tx } from '#kernel/tx.ts'
import { crowdThrough } from '#testing/crowd.ts'
import { aLiaison, aMember, aStaff, openTestHouse, theSystem } from '#testing/house.ts'
import { doorToken, enterByCode } from './deeds/check-in.ts'
import { checkMeOut } from './deeds/check-out.ts'
import { close } from './deeds/close-activity.ts'
import type { Draft } from './deeds/plan-activity.ts'
import { signMeUp } from './deeds/sign-up.ts'
import { tick } from './deeds/tick-attendance.ts'
import type { Doors } from './doors.ts'
import { openActivities } from './index.ts'
import { doorCode } from './reads.ts'
import { codeSlot } from './rules.ts'
import type { ActivityTable, SignUpTable } from './types.ts'

/** The Saturday all examples play on: the activity lasts from 14:00 to 16:00, planned the Monday before. */
export const saturday = (time: string) => momentAt('2026-03-07', time)
export const mondayBefore = momentAt('2026-03-02', '09:00')

/** What a planner fills in; say what differs. */
export function aDraft(given: Partial<Draft> = {}): Draft {
  return {
    title: '社区义诊',
    kind: 'volunteer',
    startsAt: iso(saturday('14:00')),
    endsAt: iso(saturday('16:00')),
    venueId: null,
    place: '一楼大厅',
    capacity: null,
    audience: 'everyone',
    description: '',
    hostOrganizationId: null,
    publish: true,
    ...given,
  }
}

/** Throws when a deed that the story needs was refused. */
export function done<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(`Refused: ${answer.code}`)
  return answer
}

/**
 * A street with a centre, two units and people, on the real modules beneath activities.
 * @param more opens further modules that shall hear what happens
 */
export async function aNeighbourhood(more: (house: House, opened: Opened) => readonly Module[] = () => []) {
  let opened: Opened | undefined
  const folder = mkdtempSync(join(tmpdir(), 'linli-activities-'))
  const house = await openTestHouse((parts) => {
    parts.config.dataFolder = folder
    opened = openModules(parts)
    return [...Object.values(opened.modules), ...more(parts, opened)]
  })
  const { doors, modules } = opened!
  const units = modules.units
  const { transactions } = house.house
  /** One deed of somebody, at a moment; now when left out. */
  const as = <T>(actor: Actor, work: (t: Tx) => Promise<T>, now?: Date): Promise<T> => {
    const scope = actor.hat?.kind === 'street-staff' ? [actor.hat.areaId!] : ('*' as const)
    return transactions.do({ actor, scope, requestId: 'test', ...(now ? { now } : {}) }, work)
  }
  const [street, otherStreet] = await as(theSystem, async (t) => {
    await units.seedAreas(t)
    return units.streets(t)
  })
  const unitIds = await as(theSystem, (t) =>
    units.ensureOrganizations(t, street!.id, [
      { name: '邻里社区医院', type: 'hospital' },
      { name: '苏河小学', type: 'school' },
    ]),
  )
  const [hostId, coHostId] = [...unitIds.values()] as [string, string]
  const venueId = await as(theSystem, (t) =>
    units.addVenue(t, {
      streetId: street!.id,
      name: '党群服务中心',
      kind: 'serviceCenter',
      address: '石门二路1号',
      wayHere: '正门进，左手边',
      phone: '021-00000000',
      openingHours: '9:00–17:00',
      seats: 60,
      wheelchair: true,
    }),
  )
  /** A person with an account, wearing no more than a member's hat. */
  const someone = async (name = '何静'): Promise<Actor> =>
    aMember(done(await as(theSystem, (t) => modules.people.findOrAddPerson(t, { name }))))
  const staffPerson = await someone('周敏')
  const liaisonPerson = await someone('陈立')
  const { pool } = transactions
  const { close } = house
  house.close = async () => {
    await close()
    rmSync(folder, { recursive: true, force: true })
  }
  return {
    house,
    doors,
    ...modules,
    street: street!,
    otherStreet: otherStreet!,
    hostId,
    coHostId,
    venueId,
    staff: aStaff(street!.id, { id: staffPerson.id!, name: '周敏' }),
    liaison: aLiaison(hostId, street!.id, { id: liaisonPerson.id!, name: '陈立' }),
    as,
    someone,
    /** Several people at once. */
    crowd: (size: number) =>
      crowdThrough(Array.from({ length: size }, (_, index) => () => someone(`居民${index + 1}`))),
    /** An activity of the street's centre, published the Monday before unless the draft says otherwise. */
    anActivity: async (given: Partial<Draft> = {}) =>
      done(
        await as(
          theSystem,
          (t) => modules.activities.plan(t, aDraft({ streetId: street!.id, ...given })),
          later(new Date(given.startsAt ?? saturday('14:00')), -5 * 86_400_000),
        ),
      ),
    stored: async (id: string): Promise<ActivityTable> =>
      (await pool.query<ActivityTable>('select * from activities.activity where id = $1', [id])).rows[0]!,
    signUps: async (id: string): Promise<SignUpTable[]> =>
      (
        await pool.query<SignUpTable>(
          'select * from activities.sign_up where activity_id = $1 order by signed_up_at, id',
          [id],
        )
      ).rows,
    /** What somebody was told, oldest first: kinds with their words. */
    told: async (actor: Actor): Promise<{ kind: string; params: Record<string, string> }[]> =>
      (await pool.query('select kind, params from messages.message where person_id = $1 order by at, id', [actor.id]))
        .rows,
    /** Kinds of facts about an activity, oldest first. */
    facts: async (id: string): Promise<string[]> =>
      (await pool.query('select kind from kernel.fact where object_id = $1 order by seq', [id])).rows.map(
        (row) => row.kind,
      ),
  }
}
export type Neighbourhood = Awaited<ReturnType<typeof aNeighbourhood>>

type Opened = ReturnType<typeof openModules>
function openModules(parts: House) {
  const people = openPeople(
    parts,
    consoleSms(() => {}),
  )
  const units = openUnits(parts, people)
  const record = openRecord(parts, people)
  const messages = openMessages(parts)
  const activities = openActivities(parts, units, people, record, messages)
  const { seal, transactions } = parts
  const { publicUrl, dataFolder } = parts.config
  const files = openFiles(join(dataFolder, 'files', 'activity-photos'))
  const doors: Doors = { units, people, record, messages, seal, files, transactions, publicUrl }
  return { modules: { people, units, record, messages, activities }, doors }
}

type Activity = { id: string; code: string }

/** The token that the code at an activity's door holds at a moment, made with the house's own seal. */
export const aDoorToken = (seal: TextSeal, activityId: string, at: Date): string =>
  doorToken(seal, activityId, codeSlot(at))

/** What happens at the door of a neighbourhood's activities, each deed at a moment. */
export function theDoor(here: Neighbourhood) {
  const hat = { id: 'kiosk:1', kind: 'kiosk', areaId: here.street.id, organizationId: null, label: '大厅' }
  const kiosk: Actor = { kind: 'device', id: newId(), name: '大厅', hat, sessionId: null }
  const codeAt = async (activity: Activity, now: Date) => {
    const { url } = done(await here.as(kiosk, (t) => doorCode(t, here.doors, activity.id), now))
    return new URL(url).searchParams.get('t')!
  }
  const enter = (who: Actor, { code }: Activity, token: string, now: Date, change = (t: Tx) => t) =>
    here.as(who, (t) => enterByCode(change(t), here.doors, { activity: code, token }), now)
  return {
    kiosk,
    signUp: (who: Actor, { id }: Activity, now = mondayBefore) => here.as(who, (t) => signMeUp(t, here.doors, id), now),
    codeAt,
    enter,
    /** Scans the code on the screen and sends it so many seconds later. */
    scan: async (who: Actor, activity: Activity, now: Date, secondsLater = 0) =>
      enter(who, activity, await codeAt(activity, now), later(now, secondsLater * 1_000)),
    goOut: (who: Actor, { id }: Activity, now: Date) => here.as(who, (t) => checkMeOut(t, here.doors, id), now),
    tick: ({ id }: Activity, person: Actor, what: 'in' | 'out' | 'undoIn', now: Date) =>
      here.as(here.staff, (t) => tick(t, here.doors, id, { personId: person.id!, what }), now),
    close: ({ id }: Activity, now: Date, version = 1) =>
      here.as(here.staff, (t) => close(t, here.doors, id, { servedHeadcount: null, version }), now),
    /** What the record says of an activity. */
    recorded: async ({ id }: Activity) =>
      (await here.as(here.staff, (t) => here.record.linesOf(t, 'activity', id))).map(
        ({ personId, minutes, grade, evidence, witnessId }) => ({ personId, minutes, grade, evidence, witnessId }),
      ),
  }
}
export type Door = ReturnType<typeof theDoor>
