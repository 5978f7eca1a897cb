import { createServer, get, type Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { aDatabase, anotherDatabase } from '#testing/database.ts'
import { systemActor } from './actor.ts'
import { openPool } from './database.ts'
import { newId } from './ids.ts'
import { Live } from './live.ts'
import { openLog } from './log.ts'
import { Transactions } from './tx.ts'

const options = { actor: systemActor('test'), scope: '*' as const, requestId: 'test' }
let pool: pg.Pool
let transactions: Transactions
const opened: { live: Live; server: Server }[] = []

beforeAll(async () => {
  pool = openPool(await aDatabase(), 20)
  transactions = new Transactions(
    pool,
    () => [],
    () => opened.forEach(({ live }) => live.wake()),
  )
})
afterEach(async () => {
  for (const { live, server } of opened.splice(0)) {
    await live.stop()
    server.closeAllConnections()
    server.close()
  }
})
afterAll(() => pool.end())

/** An event stream on a port of its own, open for every topic that is asked for. */
async function aStream(over: pg.Pool = pool): Promise<{ live: Live; url: string }> {
  const live = new Live(over, openLog('silent'))
  const server = createServer((request, response) => {
    const topics = new Set((new URL(request.url!, 'http://x').searchParams.get('topics') ?? '').split(','))
    const lastId = request.headers['last-event-id'] as string | undefined
    live.open(response, topics, lastId, async () => true).catch(() => response.destroy())
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  live.start()
  opened.push({ live, server })
  return { live, url: `http://127.0.0.1:${(server.address() as { port: number }).port}` }
}

/** A screen: what it heard, in order, and the id it would resume with. */
type Screen = { heard: string[]; resets: number; lastId: string; ready: Promise<void>; leave(): void }

function aScreen(url: string, topic: string, lastId = ''): Screen {
  const { promise, resolve } = Promise.withResolvers<void>()
  const screen: Screen = { heard: [], resets: 0, lastId, ready: promise, leave: () => request.destroy() }
  const request = get(`${url}/?topics=${topic}`, { headers: lastId ? { 'last-event-id': lastId } : {} }, (response) => {
    let text = ''
    response.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      const blocks = text.split('\n\n')
      text = blocks.pop()!
      for (const block of blocks) {
        const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? ''
        if (field('event') === 'reset') screen.resets += 1
        else if (field('event') !== 'open' && field('data')) {
          screen.heard.push((JSON.parse(field('data')) as { id: string }).id)
          screen.lastId = field('id')
        } else if (!screen.lastId) screen.lastId = field('id')
        if (field('event') === 'open') resolve()
      }
    })
  })
  request.on('error', () => {})
  return screen
}

/** A deed that tells one fact, then takes its time before it commits. */
async function tell(topic: string, takes = 0): Promise<string> {
  const objectId = newId()
  await transactions.do(options, async (t) => {
    t.fact({ kind: 'told', objectId, areaId: null, payload: {}, topics: [topic] })
    if (takes > 0) await sleep(takes)
  })
  return objectId
}

/** As `tell`, but the line is written at once and only the commit waits: the worst case for whoever reads by number. */
async function tellAndHold(topic: string, takes: number): Promise<string> {
  const objectId = newId()
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(
      `insert into kernel.fact (id, kind, object_id, payload, topics, at) values ($1, 'told', $2, '{}', $3, now())`,
      [newId(), objectId, [topic]],
    )
    await sleep(takes)
    await client.query('commit')
  } finally {
    client.release()
  }
  return objectId
}

test('a screen hears what is told after it came, and only its own topics', async () => {
  const { url } = await aStream()
  await tell('before')
  const screen = aScreen(url, 'hall')
  await screen.ready
  const mine = await tell('hall')
  await tell('elsewhere')
  const last = await tell('hall')
  await expect.poll(() => screen.heard, { timeout: 10_000 }).toEqual([mine, last])
})

test('reading by number alone would pass over a slow deed; the stream waits for it', async () => {
  const { url } = await aStream()
  const screen = aScreen(url, 'slow')
  await screen.ready
  const slow = tellAndHold('slow', 400)
  await sleep(100)
  const fast = await tell('slow')
  // The control: whoever remembers the highest number read so far never sees the slow deed's line.
  const { rows } = await pool.query(`select max(seq) as seq from kernel.fact where 'slow' = any (topics)`)
  const first = await slow
  const later = await pool.query(`select object_id from kernel.fact where 'slow' = any (topics) and seq > $1`, [
    (rows[0] as { seq: number }).seq,
  ])
  expect(later.rows).toEqual([])
  await expect.poll(() => screen.heard, { timeout: 10_000 }).toEqual([first, fast])
})

test('a screen that comes and goes among slow deeds hears each fact once', async () => {
  const { url } = await aStream()
  const heard: string[] = []
  let lastId = ''
  let over = false
  const visits = (async () => {
    while (!over) {
      const screen = aScreen(url, 'busy', lastId)
      // Sometimes cut off before it was let in.
      await Promise.race([screen.ready, sleep(5 + Math.random() * 10)])
      await sleep(Math.random() * 40)
      screen.leave()
      heard.push(...screen.heard)
      lastId = screen.lastId
    }
  })()
  await expect.poll(() => lastId, { timeout: 10_000 }).not.toBe('')
  const writer = async (): Promise<string[]> => {
    const ids: string[] = []
    for (let turn = 0; turn < 25; turn++) {
      const takes = Math.random() < 0.3 ? 60 : 0
      ids.push(await (turn % 2 ? tell('busy', takes) : tellAndHold('busy', takes)))
    }
    return ids
  }
  const told = (await Promise.all(Array.from({ length: 6 }, writer))).flat()
  over = true
  await visits
  const rest = aScreen(url, 'busy', lastId)
  await expect.poll(() => heard.length + rest.heard.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(told.length)
  const all = [...heard, ...rest.heard]
  expect(all.toSorted()).toEqual(told.toSorted())
}, 60_000)

test('what is told while a screen is being let in reaches it, though others heard it already', async () => {
  const { promise: shown, resolve: show } = Promise.withResolvers<void>()
  let slow = false
  /** A pool that answers where the stream begins only when it is told to. */
  const over = {
    query: async (sql: string, values?: unknown[]) => {
      const result = await pool.query(sql, values)
      if (slow && sql.includes('desc limit 1')) await shown
      return result
    },
  } as unknown as pg.Pool
  const { url } = await aStream(over)
  const early = aScreen(url, 'door')
  await early.ready
  slow = true
  const newcomer = aScreen(url, 'door')
  await sleep(100)
  const between = await tell('door')
  await expect.poll(() => early.heard, { timeout: 10_000 }).toEqual([between])
  show()
  const after = await tell('door')
  await expect.poll(() => newcomer.heard, { timeout: 10_000 }).toEqual([between, after])
  await expect.poll(() => early.heard, { timeout: 10_000 }).toEqual([between, after])
})

test('transactions are put in order by number, not as text: 9 before 10', async () => {
  const young = openPool(await anotherDatabase(), 4)
  const ids = [newId(), newId()]
  await young.query(
    `insert into kernel.fact (id, xact, kind, object_id, payload, topics, at)
     select $1::uuid, '9'::xid8, 'told', $1::uuid, '{}'::jsonb, '{ten}'::text[], now()
     union all select $2::uuid, '10'::xid8, 'told', $2::uuid, '{}'::jsonb, '{ten}'::text[], now()`,
    ids,
  )
  const { url } = await aStream(young)
  const screen = aScreen(url, 'ten', '8-0')
  await expect.poll(() => screen.heard, { timeout: 10_000 }).toEqual(ids)
  screen.leave()
  await opened.at(-1)!.live.stop()
  await young.end()
})

test('a screen that was away for too long is told to look at everything again', async () => {
  const { url } = await aStream()
  const screen = aScreen(url, 'long')
  await expect.poll(() => screen.lastId, { timeout: 10_000 }).not.toBe('')
  screen.leave()
  await transactions.do(options, async (t) => {
    for (let turn = 0; turn < 501; turn++)
      t.fact({ kind: 'told', objectId: newId(), areaId: null, payload: {}, topics: ['long'] })
  })
  // Another database's slow deed on the same PostgreSQL holds the horizon back too: only then are all of them missed lines.
  const missed = `select count(*) from kernel.fact where 'long' = any (topics) and xact < pg_snapshot_xmin(pg_current_snapshot())`
  await expect.poll(async () => (await pool.query(missed)).rows, { timeout: 20_000 }).toEqual([{ count: 501 }])
  const again = aScreen(url, 'long', screen.lastId)
  await expect.poll(() => again.resets, { timeout: 10_000 }).toBe(1)
  expect(again.heard).toEqual([])
}, 60_000)

test('a screen that left while it was let in is not kept', async () => {
  const { live, url } = await aStream()
  const screens = Array.from({ length: 20 }, () => aScreen(url, 'brief'))
  for (const screen of screens) screen.leave()
  const stays = aScreen(url, 'brief')
  await stays.ready
  await expect.poll(() => live.size, { timeout: 10_000 }).toBe(1)
})
