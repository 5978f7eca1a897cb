import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { permissions } from '#contract/route.ts'
import { aStaffPerson } from '#ground/people/builders.ts'
import { theStreets } from '#ground/units/builders.ts'
import { newId } from '#kernel/ids.ts'
import { everyRow } from '#testing/every-row.ts'
import { contractedRoutes, mountedRoutes } from '#testing/served-routes.ts'
import { aWholeHouse, publicUrl, type WholeHouse } from '#testing/whole-house.ts'

type Operation = { 'x-permission'?: string; parameters?: unknown[] }
type Line = { method: string; path: string; permission: string }

let house: WholeHouse
/** What the document says the server answers. */
let lines: Line[]
let cookie: string

beforeAll(async () => {
  house = await aWholeHouse()
  const document = (await house.ask('GET /api/openapi.json')).json() as {
    paths: Record<string, Record<string, Operation>>
  }
  lines = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path: path.replace(/\{(\w+)\}/g, ':$1'),
      permission: operation['x-permission'] ?? '',
    })),
  )
  const staff = await house.as(async (t) => {
    const { shimen } = await theStreets(t, house.doors.units)
    return aStaffPerson(t, house.doors.people, shimen)
  })
  cookie = `__Host-linli=${await house.signIn(staff.id)}`
})
afterAll(() => house.close())

const named = ({ method, path }: { method: string; path: string }) => `${method} ${path}`
const filled = (line: Line) => named({ ...line, path: line.path.replace(/:\w+/g, newId()) })

describe('every route', () => {
  test('of the running server stands in the document with its permission', () => {
    const documentation = /^GET (\/api\/docs|\/api\/openapi\.json|\*$)/
    const answered = mountedRoutes(house.app).filter((line) => !documentation.test(line))
    expect(answered.length).toBeGreaterThan(80)
    expect(lines.map(named).toSorted()).toEqual(answered.toSorted())
    expect(lines.filter(({ permission }) => !(permissions as readonly string[]).includes(permission))).toEqual([])
  })

  test('is one of the contract, and none of the contract is missing', async () => {
    const promised = (await contractedRoutes()).map(({ method, path, permission }) => ({ method, path, permission }))
    const inOrder = (all: Line[]) => all.toSorted((a, b) => (named(a) < named(b) ? -1 : 1))
    expect(inOrder(lines)).toEqual(inOrder(promised))
  })

  test('that is not public answers a stranger 401, whatever they send', async () => {
    const closed = lines.filter(({ permission }) => permission !== 'public')
    expect(closed.length).toBeGreaterThan(60)
    const answers = await Promise.all(
      closed.flatMap((line) =>
        [
          {},
          { body: { nonsense: true } },
          { headers: { cookie: `__Host-linli=${'a'.repeat(43)}` } },
          { headers: { authorization: `Kiosk ${'a'.repeat(43)}` } },
        ].map(async (question) => {
          const answer = await house.ask(
            filled(line),
            line.method === 'GET' ? { headers: question.headers ?? {} } : question,
          )
          return `${answer.statusCode} ${named(line)}`
        }),
      ),
    )
    expect(answers.filter((answer) => !answer.startsWith('401 '))).toEqual([])
  })
})

describe('every write', () => {
  const forged: Record<string, Record<string, string | null>> = {
    'no Origin': { origin: null },
    'the Origin null': { origin: 'null' },
    'a foreign Origin': { origin: 'https://evil.example' },
    'a sibling’s Origin': { origin: 'https://other.example.cn' },
    'another site’s fetch': { 'sec-fetch-site': 'cross-site' },
    'a sibling’s fetch': { 'sec-fetch-site': 'same-site' },
  }

  test.each(Object.entries(forged))('with %s is refused and changes nothing', async (_what, headers) => {
    const writes = lines.filter(({ method }) => method !== 'GET')
    expect(writes.length).toBeGreaterThan(40)
    const before = await everyRow(house.ownerPool)
    for (const line of writes) {
      const answer = await house.ask(filled(line), { body: {}, headers: { cookie, ...headers } })
      expect([named(line), answer.statusCode, (answer.json() as { code: string }).code]).toEqual([
        named(line),
        403,
        'request.origin',
      ])
    }
    expect(await everyRow(house.ownerPool)).toBe(before)
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded'])(
    'as %s, which any page can send, changes nothing',
    async (type) => {
      const before = await everyRow(house.ownerPool)
      for (const line of lines.filter(({ method }) => method !== 'GET')) {
        const headers = { cookie, origin: publicUrl, 'content-type': type }
        const answer = await house.ask(filled(line), { body: 'text=x', headers })
        expect([named(line), answer.statusCode]).toEqual([named(line), expect.toBeOneOf([400, 403])])
      }
      expect(await everyRow(house.ownerPool)).toBe(before)
    },
  )

  test('is never a GET: reading everything changes nothing', async () => {
    const before = await everyRow(house.ownerPool)
    // The export of telephone numbers writes down who looked, as `checks/walls/looks.test.ts` tells; others need an object for that.
    const besides = ['/api/live', '/api/units/workbook/liaisons']
    for (const line of lines.filter(({ method, path }) => method === 'GET' && !besides.includes(path)))
      await house.ask(filled(line), { headers: { cookie } })
    expect(await everyRow(house.ownerPool)).toBe(before)
  })
})
