import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Merge, MergePreview, Pair } from '#contract/merging.ts'
import { aPerson, aStaffPerson, nextPhone } from '#ground/people/builders.ts'
import { aUnit, theStreets } from '#ground/units/builders.ts'
import { systemActor } from '#kernel/actor.ts'
import { iso, later } from '#kernel/calendar.ts'
import { readFieldRegister } from '#kernel/field-register.ts'
import { newId } from '#kernel/ids.ts'
import { aWholeHouse, type WholeHouse } from '#testing/whole-house.ts'

type Who = { id: string; cookie: string }
let house: WholeHouse
let street: string
let far: string
let staff: Who
let second: Who
let farStaff: Who
let administrator: Who

beforeAll(async () => {
  house = await aWholeHouse()
  const made = await house.as(async (t) => {
    const { shimen, caojiadu } = await theStreets(t, house.doors.units)
    const district = (await house.doors.units.districts(t))[0]!.id
    const at = async (area: string, name: string, role?: 'system-admin') =>
      (await aStaffPerson(t, house.doors.people, area, { name, ...(role ? { role } : {}) })).id
    return {
      shimen,
      caojiadu,
      ids: [
        await at(shimen, '周敏'),
        await at(shimen, '许文'),
        await at(caojiadu, '姚远'),
        await at(district, '秦朗', 'system-admin'),
      ],
    }
  })
  street = made.shimen
  far = made.caojiadu
  const yesterday = {
    actor: systemActor('test'),
    scope: '*',
    requestId: 'test',
    now: new Date(Date.now() - 86_400_000),
  }
  await house.transactions.do(yesterday as never, (t) => house.doors.points.seedScheme(t, street))
  const signedIn = await Promise.all(made.ids.map(async (id) => ({ id, cookie: await cookieOf(id) })))
  ;[staff, second, farStaff, administrator] = signedIn as [Who, Who, Who, Who]
})
afterAll(() => house.close())

const cookieOf = async (id: string): Promise<string> => `__Host-linli=${await house.signIn(id)}`

async function ask<T = Record<string, unknown>>(who: Pick<Who, 'cookie'>, line: string, body?: unknown) {
  const answer = await house.ask(line, { headers: { cookie: who.cookie }, ...(body === undefined ? {} : { body }) })
  return { status: answer.statusCode, body: answer.json() as T & { code?: string } }
}
const said = async (asked: ReturnType<typeof ask>) => {
  const { status, body } = await asked
  return body.code ?? status
}

let number = 0
/** Somebody registered at the counter without a phone, and the same one who signed in with a phone since. */
async function foundTwice(name = `陆玉兰${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥'[number++]}`) {
  const goes = (await ask<{ id: string }>(staff, 'POST /api/persons', { name, another: true })).body.id
  const { id: stays, phone } = await house.as((t) => aPerson(t, house.doors.people, { name, phone: nextPhone() }))
  await house.as((t) => house.doors.people.noteKnown(t, stays, street))
  return { name, goes, stays, phone, cookie: await cookieOf(stays) }
}
type Both = Awaited<ReturnType<typeof foundTwice>>

const askMerge = ({ stays, goes }: Pick<Both, 'stays' | 'goes'>, who = staff) =>
  ask<{ id: string }>(who, 'POST /api/person-merges', { stays, goes })
const approve = (id: string, who = second) => ask(who, `POST /api/approvals/${id}/decision`, { decision: 'approve' })
async function merged(both: Pick<Both, 'stays' | 'goes'>): Promise<string> {
  const { body } = await askMerge(both)
  expect(await said(approve(body.id))).toBe(200)
  const { rows } = await house.ownerPool.query<{ id: string }>(
    'select id from people.merge where joined_id = $1 and undone_at is null',
    [both.goes],
  )
  return rows[0]!.id
}
async function parted(mergeId: string) {
  const { body } = await ask<{ id: string }>(staff, `POST /api/person-merges/${mergeId}/undo`)
  return said(approve(body.id))
}

async function anActivity({ inHours = 30, capacity }: { inHours?: number; capacity?: number } = {}) {
  const now = await house.as(async (t) => t.now)
  const at = (hours: number) => iso(later(now, hours * 3_600_000))
  const plan = { title: '社区义诊', kind: 'volunteer', place: '大厅', startsAt: at(inHours), endsAt: at(inHours + 2) }
  const planned = await ask<{ id: string; version: number }>(staff, 'POST /api/activities', {
    ...plan,
    ...(capacity ? { capacity } : {}),
  })
  await ask(staff, `POST /api/activities/${planned.body.id}/publish`, { version: planned.body.version })
  return planned.body.id
}
const signUp = (activity: string, personId: string) =>
  said(ask(staff, `POST /api/activities/${activity}/sign-ups/known`, { personId }))

/** Two hours that somebody gave, which ended an hour ago. */
async function helped(personId: string, sourceId = newId(), endedHoursAgo = 1): Promise<void> {
  await house.as((t) =>
    house.doors.record.write(t, [
      {
        personId,
        sourceKind: 'activity',
        sourceId,
        areaId: street,
        kind: 'volunteer',
        title: '社区义诊',
        place: '大厅',
        streetName: '石门二路街道',
        startedAt: later(t.now, -(endedHoursAgo + 2) * 3_600_000),
        endedAt: later(t.now, -endedHoursAgo * 3_600_000),
        minutes: 120,
        grade: 'measured',
        evidence: 'staff',
        witnessId: null,
      },
    ]),
  )
  await house.dispatcher.settle()
}

/** What only grows is left aside: the trail, facts, what was asked and told, and who was seen when. */
const history = ['people.approval', 'people.merge', 'people.merge_move', 'people.session', 'messages.message']
async function everything(): Promise<Record<string, string[]>> {
  const { rows: tables } = await house.ownerPool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema', 'jobs', 'kernel', 'public') order by 1`,
  )
  const all: Record<string, string[]> = {}
  for (const { name } of tables.filter((table) => !history.includes(table.name))) {
    const { rows } = await house.ownerPool.query<{ row: string }>(`select x::text as row from ${name} x order by 1`)
    all[name] = rows.map(({ row }) => row)
  }
  return all
}

/** Everything a merge may move, of the one who goes; some of it of both. */
async function muchAboutBoth() {
  const both = await foundTwice()
  const [alone, twice, waiting] = [await anActivity(), await anActivity(), await anActivity({ capacity: 1 })]
  expect(await signUp(alone, both.goes)).toBe(200)
  expect(await signUp(twice, both.goes)).toBe(200)
  expect(await said(ask(both, `POST /api/activities/${twice}/sign-ups`))).toBe(200)
  expect(await signUp(waiting, both.goes)).toBe(200)
  expect(await said(ask(both, `POST /api/activities/${waiting}/sign-ups`))).toBe(200)
  await helped(both.goes)
  await helped(both.stays)
  await ask(staff, `POST /api/persons/${both.goes}/consents`, { purpose: 'skills', version: 1, given: true })
  expect(await said(ask(staff, `POST /api/persons/${both.goes}/skills`, { what: '裁缝', level: 'well' }))).toBe(200)
  expect(
    await said(ask(staff, `POST /api/persons/${both.goes}/rights-requests`, { kind: 'copy', what: '请给我一份' })),
  ).toBe(200)
  await house.as(async (t) => {
    await house.doors.units.tie(t, both.goes, await aUnit(t, house.doors.units, street))
  })
  await house.dispatcher.settle()
  return { ...both, alone, twice, waiting }
}

describe('two who are one', () => {
  test('are found by name, shown with what is counted for each, and merged by two of the staff', async () => {
    const both = await foundTwice()
    await helped(both.goes)
    const found = async () =>
      (await ask<{ rows: Pair[] }>(staff, 'GET /api/person-pairs?pageSize=100')).body.rows.filter(
        ({ one }) => one.name === both.name,
      )
    const [pair] = await found()
    const sides = [pair!.one, pair!.other].map(({ id, signsIn, minutes, hundredths }) => ({
      id,
      signsIn,
      minutes,
      hundredths,
    }))
    expect(sides).toContainEqual({ id: both.goes, signsIn: false, minutes: 120, hundredths: 200 })
    expect(sides).toContainEqual({ id: both.stays, signsIn: true, minutes: 0, hundredths: 0 })
    const preview = await ask<MergePreview>(
      staff,
      `GET /api/person-pairs/preview?stays=${both.stays}&goes=${both.goes}`,
    )
    expect(preview.body).toMatchObject({ stays: { id: both.stays }, goes: { minutes: 120 }, twice: [] })
    const { body } = await askMerge(both)
    expect((await found())[0]!.waiting).toBe(true)
    expect(await said(askMerge(both))).toBe('approval.exists')
    expect(await said(approve(body.id, staff))).toBe('approval.own')
    expect(await said(approve(body.id, farStaff))).toBe('object.missing')
    expect(await said(approve(body.id))).toBe(200)
    expect(await found()).toEqual([])
    const persons = await ask<{ rows: { id: string }[] }>(staff, `GET /api/persons?q=${encodeURIComponent(both.name)}`)
    expect(persons.body.rows.map(({ id }) => id)).toEqual([both.stays])
    expect(await signUp(await anActivity(), both.goes)).toBe('object.missing')
    const told = await ask<{ rows: { kind: string }[] }>(both, 'GET /api/me/messages')
    expect(told.body.rows.map(({ kind }) => kind)).toEqual(['person.merged'])
    const [merge] = (await ask<{ rows: Merge[] }>(staff, 'GET /api/person-merges')).body.rows
    expect(merge).toMatchObject({
      staysName: both.name,
      joinedName: both.name,
      askedBy: '周敏',
      approvedBy: '许文',
      undoneAt: null,
    })
  })

  test('have one record, one balance and one file of data; the lines stay as they were written', async () => {
    const both = await foundTwice()
    const activity = newId()
    await helped(both.goes)
    await helped(both.goes, activity)
    await helped(both.stays, activity)
    const lines = async () =>
      (
        await house.ownerPool.query('select * from record.line where person_id = any ($1) order by id', [
          [both.stays, both.goes],
        ])
      ).rows
    const before = await lines()
    await merged(both)
    expect((await ask(both, 'GET /api/me/record')).body).toMatchObject({ total: 3, minutes: 360, activities: 2 })
    const points = (await ask<{ hundredths: number; rows: { hundredths: number }[] }>(both, 'GET /api/me/points')).body
    expect([points.hundredths, points.rows.reduce((sum, row) => sum + row.hundredths, 0)]).toEqual([600, 600])
    expect(await lines()).toEqual(before)
    const seen = await ask<{ total: number; rows: { personName: string }[] }>(
      staff,
      `GET /api/record?person=${both.goes}`,
    )
    expect([seen.body.total, seen.body.rows.map(({ personName }) => personName)]).toEqual([
      3,
      [both.name, both.name, both.name],
    ])
    const { answer } = { answer: await house.ask('GET /api/me/data/file', { headers: { cookie: both.cookie } }) }
    const file = JSON.parse(answer.body) as { stored: { place: string; rows: { id: string }[] }[] }
    const of = (place: string) => file.stored.find((table) => table.place === place)?.rows ?? []
    expect(
      of('people.person')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([both.goes, both.stays].toSorted())
    expect([of('record.line').length, of('points.entry').length]).toEqual([3, 3])
  })

  test('share one yearly cap from then on; what was given before stays', async () => {
    const { current } = (await ask<{ current: { version: number } }>(staff, 'GET /api/points/scheme')).body
    const rule = { id: 'hours', title: '服务时长', basis: 'perHour', activityKinds: [], hundredths: 100 }
    const capped = { ...rule, mostMinutesEach: null, yearlyCap: 300, measuredOnly: false }
    const scheme = { title: '积分办法', source: '测试', rules: [capped] }
    await ask(staff, 'POST /api/points/scheme/versions', { basedOnVersion: current.version, ...scheme })
    const balances = []
    for (const mergeThem of [true, false]) {
      const both = await foundTwice()
      // Ends after the scheme began.
      await helped(both.goes, newId(), -1)
      await helped(both.stays, newId(), -1)
      if (mergeThem) await merged(both)
      await helped(both.stays, newId(), -1)
      balances.push((await ask<{ hundredths: number }>(both, 'GET /api/me/points')).body.hundredths)
    }
    expect(balances).toEqual([400, 300])
  })

  test('move what is alive, each row once, and the better of two places stays', async () => {
    const both = await muchAboutBoth()
    await merged(both)
    const mine = async (id: string) =>
      (await ask<{ mine: string | null; taken: number; waitlisted: number }>(both, `GET /api/activities/${id}`)).body
    expect(await mine(both.alone)).toMatchObject({ mine: 'signedUp', taken: 1 })
    expect(await mine(both.twice)).toMatchObject({ mine: 'signedUp', taken: 1 })
    expect(await mine(both.waiting)).toMatchObject({ mine: 'signedUp', taken: 1, waitlisted: 0 })
    expect(
      (await ask<{ rows: { what: string }[] }>(both, 'GET /api/me/skills')).body.rows.map(({ what }) => what),
    ).toEqual(['裁缝'])
    expect((await ask<{ consent: { stands: boolean } }>(both, 'GET /api/me/skills')).body.consent.stands).toBe(true)
    expect((await ask<{ rows: object[] }>(both, 'GET /api/me/rights-requests')).body.rows.length).toBe(1)
  })
})

test('a skill that both offered is offered once', async () => {
  const both = await foundTwice()
  for (const id of [both.goes, both.stays]) {
    await ask(staff, `POST /api/persons/${id}/consents`, { purpose: 'skills', version: 1, given: true })
    expect(await said(ask(staff, `POST /api/persons/${id}/skills`, { what: '修伞', level: 'well' }))).toBe(200)
  }
  const offered = async () => {
    const rows = await house.as((t) => house.doors.people.skillsIn(t, street))
    return rows.flatMap(({ personId, what }) => (what === '修伞' ? [personId] : []))
  }
  expect(new Set(await offered())).toEqual(new Set([both.goes, both.stays]))
  await merged(both)
  expect(await offered()).toEqual([both.stays])
})

describe('undoing', () => {
  test('puts everything back to the byte', async () => {
    const both = await muchAboutBoth()
    const before = await everything()
    const mergeId = await merged(both)
    expect(await everything()).not.toEqual(before)
    expect(await parted(mergeId)).toBe(200)
    await house.dispatcher.settle()
    expect(await everything()).toEqual(before)
    expect((await ask(both, 'GET /api/me/record')).body).toMatchObject({ total: 1 })
    // Twice is no undoing; and they can be merged anew.
    expect(await said(ask(staff, `POST /api/person-merges/${mergeId}/undo`))).toBe('merge.undone')
    await merged(both)
    expect((await ask(both, 'GET /api/me/record')).body).toMatchObject({ total: 2 })
  })

  test('is refused where something was built on it since', async () => {
    const left = await muchAboutBoth()
    const first = await merged(left)
    expect(await said(ask(left, `POST /api/activities/${left.alone}/sign-ups/mine/cancel`))).toBe(200)
    expect(await parted(first)).toBe('merge.built-on')

    const withdrawn = await muchAboutBoth()
    const third = await merged(withdrawn)
    await ask(withdrawn, 'POST /api/me/consents', { purpose: 'skills', version: 1, given: false, channel: 'phone' })
    expect((await ask<{ rows: object[] }>(withdrawn, 'GET /api/me/skills')).body.rows).toEqual([])
    expect(await parted(third)).toBe('merge.built-on')
  })

  test('is refused where somebody else has the place that was given back', async () => {
    const both = await foundTwice()
    const activity = await anActivity({ capacity: 2 })
    expect(await signUp(activity, both.goes)).toBe(200)
    expect(await signUp(activity, both.stays)).toBe(200)
    const next = await foundTwice()
    expect(await signUp(activity, next.stays)).toBe(200)
    const mergeId = await merged(both)
    expect((await ask(next, `GET /api/activities/${activity}`)).body).toMatchObject({
      mine: 'signedUp',
      taken: 2,
      waitlisted: 0,
    })
    expect(await parted(mergeId)).toBe('merge.place-taken')
  })
})

describe('two who both sign in', () => {
  /** The one who goes has a phone of their own, a passkey and an open session. */
  async function bothSignIn() {
    const name = `陆玉${'梅兰竹菊松柏'[number++ % 6]}${number}`
    const [stays, goes] = await house.as(async (t) => {
      const two = []
      for (const phone of [nextPhone(), nextPhone()]) {
        const person = await aPerson(t, house.doors.people, { name, phone })
        await house.doors.people.noteKnown(t, person.id, street)
        two.push({ ...person, phone })
      }
      return two as [(typeof two)[0], (typeof two)[0]]
    })
    await house.ownerPool.query(
      `insert into people.passkey (id, person_id, credential_id, public_key, counter, transports, name, synced, made_at, changed_at)
       values ($1, $2, $3, 'x', 0, '', '手机', false, now(), now())`,
      [newId(), goes!.id, newId()],
    )
    return {
      name,
      stays: stays!.id,
      goes: goes!.id,
      phones: { stays: stays!.phone, goes: goes!.phone },
      cookie: await cookieOf(stays!.id),
      gone: await cookieOf(goes!.id),
    }
  }
  const signsIn = (personId: string) =>
    house.as(async (t) => {
      const io = { setSession: () => undefined, device: 'a phone' }
      const begun = await house.doors.people.startSession(t, personId, null, io)
      return 'code' in begun ? begun.code : 'in'
    })
  const who = async (cookie: string) =>
    ((await ask({ cookie }, 'GET /api/me')).body as { me: { name: string } | null }).me

  test('become one: the ways in of the one who goes stop at once, and parting gives every one back as it was', async () => {
    const both = await bothSignIn()
    const [pair] = (await ask<{ rows: Pair[] }>(staff, 'GET /api/person-pairs?pageSize=100')).body.rows.filter(
      ({ one }) => one.name === both.name,
    )
    expect([pair!.one.signsIn, pair!.other.signsIn]).toEqual([true, true])
    const look = await ask<MergePreview>(staff, `GET /api/person-pairs/preview?stays=${both.stays}&goes=${both.goes}`)
    expect(look.body.stops).toEqual({ phone: true, password: false, passkeys: 1, services: 0 })
    const before = await everything()
    const mergeId = await merged(both)
    expect([await who(both.gone), (await who(both.cookie))?.name]).toEqual([null, both.name])
    expect([await signsIn(both.goes), await signsIn(both.stays)]).toEqual(['sign-in.joined', 'in'])
    // Whoever is met under that number is the one who stays; nobody is registered a third time.
    const met = await ask(staff, 'POST /api/persons', { name: '另一个名字', phone: both.phones.goes })
    expect(met.body).toEqual({ id: both.stays, name: both.name, known: true })
    expect(await parted(mergeId)).toBe(200)
    await house.dispatcher.settle()
    expect(await everything()).toEqual(before)
    expect([await who(both.gone), await signsIn(both.goes), await signsIn(both.stays)]).toEqual([null, 'in', 'in'])
  })

  test('either may stay; roles, offices and other streets are refused as before', async () => {
    const both = await bothSignIn()
    expect(await said(askMerge({ stays: both.goes, goes: both.stays }))).toBe(200)
    const office = await bothSignIn()
    await house.as(async (t) => {
      const organizationId = await aUnit(t, house.doors.units, street)
      await house.doors.units.addLiaison(t, { organizationId, personId: office.goes })
    })
    await house.dispatcher.settle()
    expect(await said(askMerge(office))).toBe('merge.office')
    const elsewhere = await bothSignIn()
    await house.as((t) => house.doors.people.noteKnown(t, elsewhere.goes, far))
    expect(await said(askMerge(elsewhere))).toBe('merge.elsewhere')
  })

  test('a session begun at the moment of the merge does not stand', async () => {
    const both = await bothSignIn()
    const mergeId = await merged(both)
    await house.ownerPool.query('update people.session set ended_at = null where person_id = $1', [both.goes])
    expect(await who(both.gone)).toBeNull()
    // Closing the one account takes the ways in of both.
    expect(await said(ask(both, 'POST /api/me/closing'))).toBe(200)
    const { rows } = await house.ownerPool.query(
      `select (select count(*)::int from people.passkey where person_id = any ($1)) as passkeys,
        (select count(*)::int from people.person where id = any ($1) and phone_index is not null) as phones`,
      [[both.stays, both.goes]],
    )
    expect([rows[0], await said(ask(staff, `POST /api/person-merges/${mergeId}/undo`))]).toEqual([
      { passkeys: 0, phones: 0 },
      'merge.closed',
    ])
  })
})

test('heads are counted once, and what both came to shows the name once', async () => {
  const both = await foundTwice()
  const activity = await anActivity()
  await house.ownerPool.query(
    `update activities.activity set state = 'finished', starts_at = now() - interval '3 hours',
       ends_at = now() - interval '1 hour', closed_at = now() where id = $1`,
    [activity],
  )
  for (const id of [both.goes, both.stays]) {
    await house.ownerPool.query(
      `insert into activities.sign_up (id, activity_id, area_id, person_id, state, signed_up_at, changed_at, check_in_at,
         check_in_method, check_out_at, minutes)
       values ($1, $2, $3, $4, 'signedUp', now(), now(), now() - interval '3 hours', 'staff', now() - interval '1 hour', 120)`,
      [newId(), activity, street, id],
    )
    await helped(id, activity)
  }
  const seen = async () => {
    const record = (await ask<{ people: number }>(staff, `GET /api/record?activity=${activity}`)).body
    const roster = (await ask<{ rows: { name: string }[] }>(staff, `GET /api/activities/${activity}/roster`)).body
    const { attended } = (await ask<{ attended: number }>(staff, `GET /api/activities/${activity}`)).body
    const summary = await house.as((t) => house.doors.record.figuresOf(t, 'activity', [activity]))
    return [record.people, roster.rows.length, attended, summary.people, summary.of.get(activity)!.people]
  }
  expect(await seen()).toEqual([2, 2, 2, 2, 2])
  const mergeId = await merged(both)
  expect(await seen()).toEqual([1, 1, 1, 1, 1])
  expect(await parted(mergeId)).toBe(200)
  expect(await seen()).toEqual([2, 2, 2, 2, 2])
})

describe('nobody merges', () => {
  test('who holds a role, who alone signs in, whom another street knows, whom somebody was merged into', async () => {
    const both = await foundTwice()
    await house.as((t) => house.doors.people.noteKnown(t, staff.id, street))
    expect(await said(askMerge({ stays: staff.id, goes: both.goes }))).toBe('merge.role')
    expect(await said(askMerge({ stays: both.goes, goes: both.stays }))).toBe('merge.signs-in')
    const third = await foundTwice(both.name)
    await merged({ stays: third.goes, goes: both.goes })
    expect(await said(askMerge({ stays: third.stays, goes: third.goes }))).toBe('merge.chain')
    const elsewhere = await foundTwice()
    await house.as((t) => house.doors.people.noteKnown(t, elsewhere.goes, far))
    expect(await said(askMerge(elsewhere))).toBe('merge.elsewhere')
    const unsure = await foundTwice()
    const consent = { purpose: 'skills', version: 1 }
    await ask(staff, `POST /api/persons/${unsure.goes}/consents`, { ...consent, given: true })
    await ask(unsure, 'POST /api/me/consents', { ...consent, given: false, channel: 'phone' })
    expect(await said(askMerge(unsure))).toBe('merge.consent')
    await ask(staff, `POST /api/persons/${unsure.goes}/consents`, { ...consent, given: false })
    expect(await said(askMerge(unsure))).toBe(200)
    const office = await foundTwice()
    await house.as(async (t) => {
      const organizationId = await aUnit(t, house.doors.units, street)
      await house.doors.units.addLiaison(t, { organizationId, personId: office.goes })
    })
    await house.dispatcher.settle()
    expect(await said(askMerge(office))).toBe('merge.office')
  })

  test('from another street, to which they are like missing ones', async () => {
    const both = await foundTwice()
    expect(await said(askMerge(both, farStaff))).toBe('object.missing')
    expect(await said(askMerge({ stays: newId(), goes: newId() }, farStaff))).toBe('object.missing')
    const look = `GET /api/person-pairs/preview?stays=${both.stays}&goes=${both.goes}`
    expect([await said(ask(staff, look)), await said(ask(farStaff, look))]).toEqual([200, 'object.missing'])
    const mergeId = await merged(both)
    expect(await said(ask(farStaff, `POST /api/person-merges/${mergeId}/undo`))).toBe('object.missing')
    expect((await ask<{ rows: object[] }>(farStaff, 'GET /api/person-merges')).body.rows).toEqual([])
    expect((await ask<{ rows: object[] }>(farStaff, 'GET /api/person-pairs')).body.rows).toEqual([])
  })

  test('who were said to be two, until that is taken back', async () => {
    const both = await foundTwice()
    const pairs = async () =>
      (await ask<{ rows: Pair[] }>(staff, 'GET /api/person-pairs?pageSize=100')).body.rows.filter(
        ({ one }) => one.name === both.name,
      ).length
    const two = { one: both.stays, other: both.goes }
    expect(await pairs()).toBe(1)
    expect(await said(ask(farStaff, 'POST /api/person-pairs/not-same', two))).toBe('object.missing')
    expect(await said(ask(staff, 'POST /api/person-pairs/not-same', two))).toBe(200)
    expect(await pairs()).toBe(0)
    expect(await said(ask(staff, 'POST /api/person-pairs/not-same', { ...two, stands: false }))).toBe(200)
    expect(await pairs()).toBe(1)
  })
})

test('every table about one person is moved, or read of both, or stays shut with the account', () => {
  const fates = {
    moves: [
      'activities.sign_up',
      'lists.speaker',
      'lists.volunteer_asking',
      'people.rights_request',
      'people.skill',
      'units.affiliation',
      'units.member_report_in',
      'units.roster_member',
    ],
    // Written once and never again, or past: what one is told, offices that ended, how a street met them.
    readOfBoth: [
      'activities.photo_person',
      'activities.photo_removal',
      'messages.message',
      'people.consent',
      'people.known_person',
      'people.merge',
      'people.person',
      'points.entry',
      'people.sign_in_stop',
      'record.line',
      'units.liaison',
      'units.secretary',
    ],
    // What one did signed in, and by what one signs in: it stays with the account, opens nothing, and comes back when both are parted.
    staysAsItIs: [
      'kernel.audit_entry',
      'lists.saved_view',
      'people.channel_binding',
      'people.channel_trip',
      'people.passkey',
      'people.passkey_challenge',
      'people.credential',
      'people.recovery_code',
      'people.role_grant',
      'people.second_factor',
      'people.session',
      'people.sign_in_link',
    ],
  }
  const about = [...readFieldRegister()].flatMap(([table, { of }]) => (of ? [table] : []))
  expect(new Set(Object.values(fates).flat())).toEqual(new Set(about))
})

test('the administrator of the street may be the second person', async () => {
  const { body } = await askMerge(await foundTwice())
  expect(await said(approve(body.id, administrator))).toBe(200)
})

test('closing the account forgets both', async () => {
  const both = await foundTwice('澹台明月')
  await helped(both.goes)
  const mergeId = await merged(both)
  expect(await said(ask(both, 'POST /api/me/closing'))).toBe(200)
  await house.dispatcher.settle()
  const { rows } = await house.ownerPool.query(
    'select name, closed_at is not null as closed from people.person where id = any ($1)',
    [[both.stays, both.goes]],
  )
  expect(rows.map((row) => (row as { closed: boolean }).closed)).toEqual([true, true])
  const places = Object.entries(await everything()).filter(([, lines]) =>
    lines.some((line) => line.includes(both.name)),
  )
  expect(places.map(([place]) => place)).toEqual([])
  expect(await said(ask(staff, `POST /api/person-merges/${mergeId}/undo`))).toBe('merge.closed')
})

describe('at the same moment', () => {
  test('of two merges of one pair, one happens', async () => {
    const both = await foundTwice()
    const other = await foundTwice(both.name)
    const [one, two] = [
      (await askMerge(both)).body.id,
      (await askMerge({ stays: other.stays, goes: both.goes })).body.id,
    ]
    const answers = await Promise.all([said(approve(one)), said(approve(two, administrator))])
    expect(new Set(answers)).toEqual(new Set([200, 'merge.undone']))
    const { rows } = await house.ownerPool.query('select id from people.merge where joined_id = $1', [both.goes])
    expect(rows.length).toBe(1)
  })

  test('a sign-up at the counter for the one who goes is moved or refused, never left behind', async () => {
    for (let turn = 0; turn < 4; turn++) {
      const both = await foundTwice('陆玉竹')
      const activity = await anActivity()
      const { id } = (await askMerge(both)).body
      const [done, placed] = await Promise.all([said(approve(id)), signUp(activity, both.goes)])
      expect([done, [200, 'object.missing'].includes(placed as never)]).toEqual([200, true])
      expect(await signedUp(activity)).toEqual(placed === 200 ? [both.stays] : [])
    }
  })

  test('a merge waits for who writes about the one who goes, and moves that too; without its hold it is left behind', async () => {
    const both = await foundTwice()
    const [activity, { id }] = [await anActivity(), (await askMerge(both)).body]
    let approving: Promise<unknown> | undefined
    await house.as(async (t) => {
      // As the counter does, before it takes the place.
      expect(await house.doors.people.staysKnownIn(t, both.goes, street)).toBe(true)
      let answered = false
      approving = said(approve(id)).finally(() => (answered = true))
      while (!answered && !(await somebodyWaits())) await Promise.resolve()
      await sql`insert into activities.sign_up (id, activity_id, area_id, person_id, state, signed_up_at, changed_at)
        values (${newId()}, ${activity}, ${street}, ${both.goes}, 'signedUp', ${t.now}, ${t.now})`.execute(t.tables())
    })
    expect(await approving).toBe(200)
    expect(await signedUp(activity)).toEqual([both.stays])
  })
})

async function signedUp(activity: string): Promise<string[]> {
  const { rows } = await house.ownerPool.query<{ person_id: string }>(
    'select person_id from activities.sign_up where activity_id = $1',
    [activity],
  )
  return rows.map((row) => row.person_id)
}

async function somebodyWaits(): Promise<boolean> {
  const { rows } = await house.ownerPool.query<{ waits: boolean }>(
    'select exists (select from pg_locks where not granted) as waits',
  )
  return rows[0]!.waits
}
