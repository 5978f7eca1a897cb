import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { consoleSms } from '#adapters/sms/index.ts'
import { openPeople } from '#ground/people/index.ts'
import { openUnits } from '#ground/units/index.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { expected, theRoles, type Roles } from '#testing/roles.ts'
import { aServer, type TestServer } from '#testing/server.ts'
import { openMessages, type Messages } from './index.ts'

let house: TestHouse
let server: TestServer
let messages: Messages
let cast: Roles
beforeAll(async () => {
  let open: (() => Promise<void>) | undefined
  house = await openTestHouse((parts) => {
    const people = openPeople(
      parts,
      consoleSms(() => {}),
    )
    const units = openUnits(parts, people)
    messages = openMessages(parts)
    open = async () => {
      server = await aServer(house, people, [people, units, messages])
      cast = await theRoles(house, server, people, units)
    }
    return [people, units, messages]
  })
  await open!()
})
afterAll(async () => {
  await server.app.close()
  await house.close()
})

test('everyone signed in has an inbox of their own, whatever hat they wear', async () => {
  const personal = expected({ stranger: 401, kiosk: 403, else: 200 })
  expect(await cast.grid('GET', async () => ({ path: '/api/me/messages' }))).toEqual(personal)
  expect(await cast.grid('POST', async () => ({ path: '/api/me/messages/read', body: {} }))).toEqual(personal)
})

describe('over HTTP', () => {
  test('a message is read once, and only by whom it was told', async () => {
    await house.do(theSystem, (t) =>
      messages.tell(t, {
        personIds: [cast.member],
        kind: 'signUp.movedUp',
        params: { title: '社区义诊', when: '2026-03-07 14:00–16:00', place: '一楼大厅' },
        link: '/activities/1',
      }),
    )
    const inbox = async (role: 'member' | 'staff') =>
      (await server.call('GET /api/me/messages?unread=true', cast.as[role])).body
    expect(await inbox('staff')).toMatchObject({ rows: [], total: 0, unread: 0 })
    const before = await inbox('member')
    expect(before).toMatchObject({
      rows: [{ kind: 'signUp.movedUp', params: { title: '社区义诊' }, link: '/activities/1', readAt: null }],
      total: 1,
      unread: 1,
    })
    const ids = (before['rows'] as { id: string }[]).map((row) => row.id)
    const read = (role: 'member' | 'staff') =>
      server.call('POST /api/me/messages/read', { ...cast.as[role], body: { ids } })
    expect(await read('staff')).toMatchObject({ status: 200, body: { done: true } })
    expect(await inbox('member')).toMatchObject({ unread: 1 })
    expect(await read('member')).toMatchObject({ status: 200, body: { done: true } })
    expect(await inbox('member')).toMatchObject({ rows: [], total: 0, unread: 0 })
  })
})
