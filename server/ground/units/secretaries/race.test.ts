import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileSms } from '#adapters/sms/index.ts'
import { nextPhone } from '#ground/people/builders.ts'
import { openPeople, type People } from '#ground/people/index.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { theRoles, type Roles } from '#testing/roles.ts'
import { aServer, type TestServer } from '#testing/server.ts'
import { openUnits, type Units } from '../index.ts'

const outbox = mkdtempSync(join(tmpdir(), 'linli-secretaries-race-'))
let house: TestHouse
let people: People
let units: Units
let server: TestServer
let cast: Roles

beforeAll(async () => {
  house = await openTestHouse((opened) => {
    people = openPeople(opened, fileSms(outbox))
    units = openUnits(opened, people)
    return [people, units]
  })
  server = await aServer(house, people, [people, units])
  cast = await theRoles(house, server, people, units)
})
afterAll(async () => {
  await server.app.close()
  await house.close()
  rmSync(outbox, { recursive: true })
})

const standing = async (bodyId: string) =>
  (
    await house.do(theSystem, (t) =>
      sql<{
        open: number
        all: number
      }>`select (count(*) filter (where valid_to is null))::int as open, count(*)::int as all
        from units.secretary where body_id = ${bodyId}`.execute(t.tables<unknown>()),
    )
  ).rows[0]

// Without the lock both see a vacant office: the second runs into the index and is answered as a fault of ours, not told.
test('of eight who appoint at once one does, and the others are told who it was', async () => {
  const post = (line: string, body: object) =>
    server.call(`POST ${line}` as `${string} /${string}`, { ...cast.as.staff, body })
  for (let round = 0; round < 5; round++) {
    const id = (await post('/api/bodies', { kind: 'alliance', name: `第${round}商圈联盟` })).body['id'] as string
    const names = ['温如', '史红', '唐炎', '罗新', '凌远', '覃明', '苏安', '穆和']
    const answers = await Promise.all(
      names.map((name) => post(`/api/bodies/${id}/secretaries`, { name, phone: nextPhone() })),
    )
    const won = answers.filter(({ status }) => status === 200)
    expect(won).toHaveLength(1)
    const told = answers.filter(({ status }) => status !== 200).map(({ body }) => [body['code'], body['params']])
    expect(told).toEqual(Array.from({ length: 7 }, () => ['secretary.changed', { name: won[0]!.body['name'] }]))
    expect(await standing(id)).toEqual({ open: 1, all: 1 })
  }
})
