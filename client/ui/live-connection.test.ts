import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LiveEvent } from '#contract/system.ts'
import { authorizeWith } from './call.ts'
import { LiveConnection } from './live-connection.ts'

type Opened = { request: IncomingMessage; response: ServerResponse; topics: string }
const id = '0193a1c2-0000-7000-8000-000000000001'
let server: Server
let opened: Opened[] = []
let live: LiveConnection
let stops: (() => void)[] = []

beforeEach(async () => {
  opened = []
  stops = []
  server = createServer((request, response) => {
    // Its first word is the server's own, and no event.
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('retry: 1000\nevent: open\ndata: {}\n\n')
    opened.push({ request, response, topics: new URL(request.url ?? '', 'http://x').searchParams.get('topics') ?? '' })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/live`
  live = new LiveConnection({ address, pauses: [0] })
})
afterEach(() => {
  for (const stop of stops) stop()
  authorizeWith(() => null)
  server.closeAllConnections()
  server.close()
})

function listen(topics: string[]) {
  const heard: LiveEvent[] = []
  const missed = vi.fn<() => void>()
  const stop = live.listen(topics, { event: (event) => heard.push(event), missed })
  stops.push(stop)
  return { heard, missed, stop }
}
function say(to: Opened, topic: string, eventId?: string): void {
  to.response.write(`${eventId ? `id: ${eventId}\n` : ''}data: ${JSON.stringify({ topic, kind: 'activity', id })}\n\n`)
}
async function streams(count: number): Promise<Opened> {
  await vi.waitFor(() => expect(opened).toHaveLength(count))
  return opened.at(-1)!
}

test('one stream carries the topics of all listeners, and each hears only its own', async () => {
  authorizeWith(() => 'Kiosk t-1')
  const street = listen(['street:1'])
  const mine = listen(['me', 'street:1'])
  const stream = await streams(1)
  expect([stream.topics, stream.request.headers.authorization]).toEqual(['me,street:1', 'Kiosk t-1'])
  say(stream, 'me')
  say(stream, 'street:1')
  await vi.waitFor(() => expect(mine.heard).toHaveLength(2))
  expect(street.heard).toEqual([{ topic: 'street:1', kind: 'activity', id }])
  expect(live.state).toBe('open')
})

test('what is told to me comes under my own name, as the server says it', async () => {
  const mine = listen(['me'])
  const street = listen(['street:1'])
  say(await streams(1), `person:${id}`)
  await vi.waitFor(() => expect(mine.heard).toEqual([{ topic: `person:${id}`, kind: 'activity', id }]))
  expect(street.heard).toEqual([])
})

test('a lost stream is opened again from the last event, without counting as missed', async () => {
  const { heard, missed } = listen(['me'])
  const first = await streams(1)
  expect(first.request.headers['last-event-id']).toBeUndefined()
  say(first, 'me', '41')
  await vi.waitFor(() => expect(heard).toHaveLength(1))
  first.response.destroy()
  const second = await streams(2)
  expect(second.request.headers['last-event-id']).toBe('41')
  say(second, 'me', '42')
  await vi.waitFor(() => expect(heard).toHaveLength(2))
  expect(missed).not.toHaveBeenCalled()
})

test('with nothing to resume from, or told that the past is gone, listeners are told that they missed something', async () => {
  const { missed } = listen(['me'])
  const first = await streams(1)
  first.response.destroy()
  const second = await streams(2)
  await vi.waitFor(() => expect(missed).toHaveBeenCalledTimes(1))
  second.response.write('event: reset\ndata: {}\n\n')
  await vi.waitFor(() => expect(missed).toHaveBeenCalledTimes(2))
})

test('when topics change the stream is opened anew with all of them, and ends with the last listener', async () => {
  const states: string[] = []
  live.onState(() => states.push(live.state))
  const first = listen(['me'])
  await streams(1)
  const second = listen(['activity:1'])
  expect((await streams(2)).topics).toBe('activity:1,me')
  first.stop()
  second.stop()
  await vi.waitFor(() => expect(live.state).toBe('off'))
  expect(states).toEqual(['open', 'off'])
})
