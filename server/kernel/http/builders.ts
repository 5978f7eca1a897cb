import type pg from 'pg'
import { sql } from 'kysely'
import { z } from 'zod'
import { Done, type Permission, route } from '#contract/route.ts'
import { aDatabase } from '#testing/database.ts'
import { stranger, type Actor } from '../actor.ts'
import { readConfig } from '../config.ts'
import { openPool } from '../database.ts'
import { newId } from '../ids.ts'
import { openLog, type Logger } from '../log.ts'
import { refuse } from '../refusal.ts'
import { Transactions, type Tx } from '../tx.ts'
import { bind, type BoundRoute } from './bind.ts'
import type { FloodFigures } from './limits.ts'
import { buildServer } from './server.ts'

export const publicUrl = 'https://linli.example.cn'
const Note = z.strictObject({ text: z.string().min(1).max(40), pause: z.int().max(500).default(0) })

/** Writes a row and its audit line; twice would show as two rows, for nothing in the table is unique. */
const writeNote = route({
  method: 'POST',
  path: '/api/notes',
  summary: 'Write a note',
  permission: 'signed-in',
  body: Note,
  answer: z.object({ id: z.string(), text: z.string() }),
  refusals: [],
})
const listNotes = route({
  method: 'GET',
  path: '/api/notes',
  summary: 'All notes',
  permission: 'public',
  query: z.strictObject({ by: z.string().optional() }),
  answer: z.object({ notes: z.array(z.object({ text: z.string() })) }),
  refusals: [],
})
const refuseNote = route({ ...writeNote, path: '/api/notes/refused' })
const forgetNote = route({ ...writeNote, path: '/api/notes/forgotten' })
const clearNotes = route({ ...writeNote, path: '/api/notes/cleared', body: undefined, answer: Done })
const failAtNote = route({ ...writeNote, path: '/api/notes/failing' })

type NoteTables = { 'public.note': { id: string; text: string; by: string | null } }

type Given = { body: z.output<typeof Note>; actor: Actor }

async function save(t: Tx, { body, actor }: Given) {
  const id = newId()
  const db = t.tables<NoteTables>()
  await db.insertInto('public.note').values({ id, text: body.text, by: actor.id }).execute()
  if (body.pause > 0) await sql`select pg_sleep(${body.pause / 1000})`.execute(db)
  return { id, text: body.text, phone: '13800001111' }
}

async function saveAudited(t: Tx, given: Given) {
  t.audit({ action: 'note.write', objectKind: 'note', objectId: null, title: '', areaId: null })
  return save(t, given)
}

const routes: BoundRoute[] = [
  bind(writeNote, saveAudited),
  bind(listNotes, async (t) => ({
    // More than the contract declares: what is undeclared must not leave.
    notes: await t.tables<NoteTables>().selectFrom('public.note').selectAll().orderBy('id').execute(),
  })),
  bind(refuseNote, async (t, given) => {
    await saveAudited(t, given)
    return refuse('version.stale', { by: '周敏', at: '2026-01-01T00:00:00.000Z' })
  }),
  bind(forgetNote, save),
  bind(clearNotes, async (t) => {
    t.audit({ action: 'note.clear', objectKind: 'note', objectId: null, title: '', areaId: null })
    return { done: true as const }
  }),
  bind(failAtNote, async (t, given) => {
    await saveAudited(t, given)
    await sql`select ${given.body.text}::int from public.note`.execute(t.tables<NoteTables>())
    return { id: '', text: '' }
  }),
]

/** A person by their cookie: `linli=xu` is somebody; without one, or with one that was only invented, one is a stranger. */
function actorOf(session: string | undefined): Actor {
  if (!session || session.startsWith('invented')) return stranger
  const id = `00000000-0000-7000-8000-${Buffer.from(session).toString('hex').padStart(12, '0').slice(0, 12)}`
  const hat = { id: 'member', kind: 'member', areaId: null, organizationId: null, label: '' }
  return { kind: 'person', id, name: session, hat, sessionId: newId() }
}

const allows = (permission: Permission, actor: Actor): boolean =>
  permission === 'public' || (permission === 'signed-in' && actor.kind === 'person')

/** The shell alone over a table of notes, on a pool that the test may choose. */
export async function aShell({
  pool,
  log = openLog('silent'),
  flood,
}: { pool?: pg.Pool; log?: Logger; flood?: FloodFigures } = {}) {
  const own = pool ?? openPool(await aDatabase(), 10)
  await own.query(`create table if not exists public.note (id uuid, text text, by uuid);
    grant select, insert on public.note to linli_app`)
  const transactions = new Transactions(
    own,
    () => [],
    () => {},
  )
  const open = () =>
    buildServer({
      config: readConfig({ LINLI_URL: publicUrl }),
      version: 'test',
      log,
      transactions,
      routes,
      refusals: [],
      identify: async ({ session }) => actorOf(session),
      allows,
      scopeOf: () => '*',
      ...(flood ? { flood } : {}),
      proofStands: () => true,
    })
  let app = await open()
  /** @param line method and path  @param headers what differs from a browser of our own site; null leaves one out */
  const ask = (line: string, { as, body, key, headers = {} }: Asked = {}) => {
    const [method, url] = line.split(' ') as ['GET' | 'POST', string]
    const usual: Record<string, string | null> = {
      origin: method === 'GET' ? null : publicUrl,
      'idempotency-key': method === 'GET' ? null : (key ?? newId()),
      cookie: as ? `__Host-linli=${as}` : null,
      ...headers,
    }
    const sent = Object.fromEntries(
      Object.entries(usual).filter((entry): entry is [string, string] => entry[1] !== null),
    )
    return app.inject({ method, url, headers: sent, ...(body === undefined ? {} : { payload: body as object }) })
  }
  return {
    ask,
    pool: own,
    get app() {
      return app
    },
    /** Texts of all notes, as they stand. */
    notes: async () =>
      (await own.query('select text from public.note order by id')).rows.map((row: { text: string }) => row.text),
    /** A new process on the same database. */
    async restart() {
      await app.close()
      app = await open()
    },
    async close() {
      await app.close()
      if (!pool) await own.end()
    },
  }
}
export type Shelled = Awaited<ReturnType<typeof aShell>>
export type Asked = { as?: string; body?: unknown; key?: string; headers?: Record<string, string | null> }
