import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { fileSms } from '#adapters/sms/index.ts'
import { openPeople, type People } from '#ground/people/index.ts'
import { aPerson } from '#ground/people/builders.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { newId } from '#kernel/ids.ts'
import { aLiaison, aMember, aStaff, openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { aUnit, theStreets } from './builders.ts'
import { openUnits, type Units } from './index.ts'
import type { Room } from './types.ts'
import { endLiaison } from './deeds/liaisons.ts'

const outbox = mkdtempSync(join(tmpdir(), 'linli-units-'))
let house: TestHouse
let people: People
let units: Units
let room: Room
let streets: { shimen: string; caojiadu: string }

beforeAll(async () => {
  house = await openTestHouse((opened) => {
    people = openPeople(opened, fileSms(outbox))
    units = openUnits(opened, people)
    room = { house: opened, people }
    return [people, units]
  })
  streets = await house.do(theSystem, (t) => theStreets(t, units))
})
afterAll(async () => {
  await house.close()
  rmSync(outbox, { recursive: true })
})

describe('the district', () => {
  test('is written once however often it is seeded', async () => {
    await house.do(theSystem, (t) => units.seedAreas(t))
    const [areas, bodies] = await house.do(theSystem, async (t) => [await units.streets(t), await units.bodies(t)])
    expect(areas.map(({ code }) => code)).toEqual([
      ...['006', '011', '012', '013', '014', '015', '016'].map((end) => `310106${end}`),
      ...['017', '018', '019', '020', '021', '022', '101'].map((end) => `310106${end}`),
    ])
    const kinds = Object.groupBy(bodies, ({ kind }) => kind)
    expect([kinds.jointConference?.length, kinds.professionalCommittee?.length, kinds.streetChapter?.length]).toEqual([
      1, 7, 14,
    ])
  })

  test('knows a street by its id, and no street where there is none', async () => {
    const street = await house.do(theSystem, (t) => units.street(t, streets.shimen))
    expect(street).toEqual({ id: streets.shimen, code: '310106011', name: '石门二路街道' })
    expect(await house.do(theSystem, (t) => units.street(t, newId()))).toBeUndefined()
  })
})

describe('units of a workbook', () => {
  test('are made once, whatever the width and blanks of their names', async () => {
    const wanted = [
      { name: '上海市第一书店', type: 'enterprise' },
      { name: '上海市 第一书店', type: 'enterprise' },
      { name: 'ＡＢＣ幼儿园', type: 'school' },
      { name: '某处', type: 'no such kind' },
    ]
    const first = await house.do(theSystem, (t) => units.ensureOrganizations(t, streets.shimen, wanted))
    expect(first.get('上海市 第一书店')).toBe(first.get('上海市第一书店'))
    expect(new Set(first.values()).size).toBe(3)
    const again = await house.do(theSystem, (t) => units.ensureOrganizations(t, streets.shimen, wanted.slice(1)))
    expect([...again.entries()]).toEqual([...first.entries()].slice(1))
    const known = await house.do(theSystem, (t) => units.organizationsOf(t, [...new Set(first.values())]))
    expect([...known.values()].map(({ name, type, streetId }) => ({ name, type, streetId })).sort(byName)).toEqual(
      [
        { name: 'ABC幼儿园', type: 'school', streetId: streets.shimen },
        { name: '上海市第一书店', type: 'enterprise', streetId: streets.shimen },
        { name: '某处', type: 'other', streetId: streets.shimen },
      ].sort(byName),
    )
  })

  test('are found by name in their own street only', async () => {
    await house.do(theSystem, (t) =>
      units.ensureOrganizations(t, streets.shimen, [{ name: '静安少年宫', type: 'school' }]),
    )
    const find = (street: string) =>
      house.do(theSystem, (t) => units.organizationsByName(t, street, ['静安 少年宫', '没有的单位']))
    expect([...(await find(streets.shimen)).keys()]).toEqual(['静安 少年宫'])
    expect([...(await find(streets.caojiadu)).keys()]).toEqual([])
  })

  test('cost the same number of statements for one and for a hundred', async () => {
    const make = (count: number, prefix: string) =>
      house.statements(() =>
        house.do(theSystem, (t) =>
          units.ensureOrganizations(
            t,
            streets.caojiadu,
            Array.from({ length: count }, (_, index) => ({ name: `${prefix}${index}`, type: 'bank' })),
          ),
        ),
      )
    expect(await make(100, '多家银行')).toBe(await make(1, '一家银行'))
  })

  test('two imports at once make each unit once', async () => {
    const wanted = [{ name: '同时导入的学校', type: 'school' }]
    const ids = await Promise.all(
      Array.from({ length: 8 }, () => house.do(theSystem, (t) => units.ensureOrganizations(t, streets.shimen, wanted))),
    )
    expect(new Set(ids.map((map) => map.get('同时导入的学校'))).size).toBe(1)
  })
})

describe('one unit', () => {
  test('is refused with a wrong credit code or a name its street has', async () => {
    const add = (draft: object) =>
      house.do(theSystem, (t) =>
        units.addOrganization(t, { areaId: streets.shimen, name: '信用书店', type: 'enterprise', ...draft }),
      )
    const wrong = await add({ uscc: '91310115MA1H8R7C6D' })
    expect(isRefusal(wrong) && wrong.code).toBe('unit.code-wrong')
    const right = await add({ uscc: ' 91310106ma1t001600 ' })
    expect(isRefusal(right)).toBe(false)
    const twice = await add({ name: '信用 书店' })
    expect(isRefusal(twice) && [twice.code, twice.params]).toEqual(['unit.name-known', { name: '信用 书店' }])
  })
})

describe('liaisons', () => {
  test('the first leads, another who is to lead takes over, and the lead passes on when the office ends', async () => {
    const [unit, ids] = await house.do(theSystem, async (t) => {
      const unit = await aUnit(t, units, streets.shimen)
      const persons = [await aPerson(t, people), await aPerson(t, people), await aPerson(t, people)]
      for (const [index, person] of persons.entries())
        await units.addLiaison(t, { organizationId: unit, personId: person.id, lead: index === 2 })
      return [unit, persons.map(({ id }) => id)] as const
    })
    const standing = () => house.do(theSystem, async (t) => (await units.liaisonsOf(t, [unit])).get(unit))
    expect(await standing()).toEqual([ids[2], ids[0], ids[1]])
    const office = await house.do(theSystem, (t) =>
      units.addLiaison(t, { organizationId: unit, personId: ids[2]!, lead: true }),
    )
    const ended = await house.do(aStaff(streets.shimen), (t) => endLiaison(room, t, (office as { id: string }).id))
    expect(ended).toEqual({ done: true })
    expect(await standing()).toEqual([ids[0], ids[1]])
    expect(await counted(unit)).toEqual({ stored: 2, standing: 2, leading: 1 })
  })

  test('a sixth is refused', async () => {
    const answers = await house.do(theSystem, async (t) => {
      const unit = await aUnit(t, units, streets.shimen)
      const given = []
      for (let index = 0; index < 6; index++)
        given.push(await units.addLiaison(t, { organizationId: unit, personId: (await aPerson(t, people)).id }))
      return given
    })
    expect(answers.map((answer) => (isRefusal(answer) ? answer.code : 'appointed'))).toEqual([
      ...Array.from({ length: 5 }, () => 'appointed'),
      'liaison.too-many',
    ])
  })

  test('staff of another street find no such office, nor does the unit itself end one', async () => {
    const office = await house.do(theSystem, async (t) => {
      const organizationId = await aUnit(t, units, streets.shimen)
      const added = await units.addLiaison(t, { organizationId, personId: (await aPerson(t, people)).id })
      return { organizationId, id: (added as { id: string }).id }
    })
    for (const actor of [aStaff(streets.caojiadu), aLiaison(office.organizationId, streets.shimen), aMember()]) {
      const answer = await house.do(actor, (t) => endLiaison(room, t, office.id))
      expect(isRefusal(answer) && answer.code).toBe('object.missing')
    }
    expect(await house.do(aStaff(streets.shimen), (t) => endLiaison(room, t, office.id))).toEqual({ done: true })
  })

  test('who speaks for several units is asked in one statement', async () => {
    const unitIds = await house.do(theSystem, async (t) => {
      const made = []
      for (let index = 0; index < 3; index++) {
        const organizationId = await aUnit(t, units, streets.shimen)
        await units.addLiaison(t, { organizationId, personId: (await aPerson(t, people)).id })
        made.push(organizationId)
      }
      return made
    })
    const ask = (ids: string[]) => house.statements(() => house.do(theSystem, (t) => units.liaisonsOf(t, ids)))
    expect([await ask(unitIds.slice(0, 1)), await ask(unitIds)]).toEqual([1, 1])
  })
})

describe('belonging to a unit', () => {
  test('comes from being tied to it or speaking for it', async () => {
    const found = await house.do(theSystem, async (t) => {
      const unit = await aUnit(t, units, streets.shimen, { member: true })
      const other = await aUnit(t, units, streets.shimen)
      const [worker, liaison, passerBy] = [await aPerson(t, people), await aPerson(t, people), await aPerson(t, people)]
      await units.tie(t, worker.id, unit)
      await units.tie(t, worker.id, unit)
      await units.addLiaison(t, { organizationId: unit, personId: liaison.id })
      const of = async (id: string) => [
        await units.isOfUnit(t, id, [other, unit]),
        await units.isOfUnit(t, id, [other]),
        await units.isOfMemberUnit(t, id, streets.shimen),
        await units.isOfMemberUnit(t, id, streets.caojiadu),
      ]
      return { worker: await of(worker.id), liaison: await of(liaison.id), passerBy: await of(passerBy.id) }
    })
    expect(found).toEqual({
      worker: [true, false, true, false],
      liaison: [true, false, true, false],
      passerBy: [false, false, false, false],
    })
  })

  test('lies within the street: staff of another one do not see who works where', async () => {
    const [unit, worker] = await house.do(theSystem, async (t) => {
      const unit = await aUnit(t, units, streets.shimen)
      const worker = await aPerson(t, people)
      await units.tie(t, worker.id, unit)
      return [unit, worker] as const
    })
    const seen = (street: string) => house.do(aStaff(street), (t) => units.isOfUnit(t, worker.id, [unit]))
    expect([await seen(streets.shimen), await seen(streets.caojiadu)]).toEqual([true, false])
  })
})

describe('what waits', () => {
  test('is every member unit of the street that nobody speaks for', async () => {
    const ids = await house.do(theSystem, async (t) => {
      const silent = await aUnit(t, units, streets.caojiadu, { member: true })
      const spoken = await aUnit(t, units, streets.caojiadu, { member: true })
      const stranger = await aUnit(t, units, streets.caojiadu)
      const office = await units.addLiaison(t, { organizationId: spoken, personId: (await aPerson(t, people)).id })
      return { silent, spoken, stranger, office: (office as { id: string }).id }
    })
    const waiting = () =>
      house.do(aStaff(streets.caojiadu), async (t) => {
        const { rows } = await sql<{ kind: string; object_id: string }>`select kind, object_id from units.todo_view
          where area_id = ${streets.caojiadu} order by since, object_id`.execute(t.tables<unknown>())
        return rows
      })
    expect(await waiting()).toEqual([{ kind: 'unit.noLiaison', object_id: ids.silent }])
    await house.do(aStaff(streets.caojiadu), (t) => endLiaison(room, t, ids.office))
    expect(await waiting()).toEqual([
      { kind: 'unit.noLiaison', object_id: ids.silent },
      { kind: 'unit.noLiaison', object_id: ids.spoken },
    ])
  })
})

describe('places', () => {
  test('are shown with their street', async () => {
    const draft = {
      name: '邻里党群服务中心',
      kind: 'serviceCenter',
      address: '新闸路 1 号',
      wayHere: '地铁 2 号口右转',
      phone: '021-00000000',
      openingHours: '9:00-17:00',
      seats: 80,
      wheelchair: true,
    } as const
    const shown = await house.do(theSystem, async (t) => {
      const buildingId = await units.addBuilding(t, {
        streetId: streets.shimen,
        name: '邻里大楼',
        address: '新闸路 1 号',
      })
      const id = await units.addVenue(t, { ...draft, streetId: streets.shimen, buildingId })
      return [id, await units.venue(t, id), await units.venue(t, newId())] as const
    })
    expect(shown[1]).toEqual({
      ...draft,
      id: shown[0],
      streetId: streets.shimen,
      streetName: '石门二路街道',
      tier: '',
      services: [],
      otherServices: '',
      accessibility: ['stepFree'],
      now: { state: 'unknown', until: null, opensAt: null, today: [], closure: null },
    })
    expect(shown[2]).toBeUndefined()
  })
})

describe('the database itself', () => {
  test('keeps a street from writing into another', async () => {
    const foreign = house.do(aStaff(streets.shimen), (t) => aUnit(t, units, streets.caojiadu))
    await expect(foreign).rejects.toThrow('row-level security')
  })
})

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1)

async function counted(unit: string): Promise<{ stored: number; standing: number; leading: number }> {
  return house.do(theSystem, async (t) => {
    const { rows } = await sql<{ stored: number; standing: number; leading: number }>`
      select o.liaisons as stored, count(l.id)::int as standing, (count(l.id) filter (where l.lead))::int as leading
      from units.organization o left join units.liaison l on l.organization_id = o.id and l.valid_to is null
      where o.id = ${unit} group by o.id`.execute(t.tables<unknown>())
    return rows[0]!
  })
}
