import { existsSync, readFileSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type pg from 'pg'
import { z } from 'zod'
import { openEmbedder, rerankLimits } from '#adapters/rerank/index.ts'
import { examineAudit } from '#kernel/audit-heads.ts'
import type { Config } from '#kernel/config.ts'
import { openPool } from '#kernel/database.ts'
import { readRing } from '#kernel/crypto/key-ring.ts'
import { TextSeal } from '#kernel/sealed-text.ts'
import { complain, say, type Command } from './command.ts'
import { aSealedText, facts, references, schema, settings, texts } from './doctor-database.ts'
import { files } from './doctor-files.ts'
import { printed, type Finding, type NamedFinding } from './doctor-findings.ts'
import { fromHere, isSentence, withDatabase, type OpenDatabase } from './open-database.ts'

const usage = `doctor [--json] [--heads FILE]
    Looks whether this installation is well; changes nothing and may run beside the server.
    --heads  compares the audit chains with the heads a backup told (the output of backup --json), kept elsewhere
    --json   {"ok","checks":[{"check","ok","says","details"?}]}
    Exit code 0: all is well; 1: something is not; 2: it could not look.`

const leastFree = { share: 0.1, bytes: 500e6 }
const longestQuery = 120_000

/** `doctor`: everything an administrator can check without knowing the inside. */
export const doctorCommand: Command = { usage, run: examine }

const Heads = z.object({
  auditHeads: z.array(z.object({ chain: z.uuid(), number: z.int(), hash: z.string() })),
})
type Heads = z.infer<typeof Heads>['auditHeads']

async function examine(args: string[]): Promise<number> {
  const asked = readArgs(args)
  if (!asked) {
    complain(usage)
    return 2
  }
  try {
    const findings = await withDatabase((open) => look(open, asked.heads))
    const ok = findings.every((finding) => finding.ok)
    say(asked.json ? JSON.stringify({ ok, checks: findings }) : printed(findings))
    return ok ? 0 : 1
  } catch (error) {
    if (isSentence(error)) complain(error.message)
    else if (isAway(error)) complain(`The database cannot be reached: ${error.message || error.code}.`)
    else throw error
    return 2
  }
}

function readArgs(args: string[]): { json: boolean; heads: Heads } | null {
  try {
    const { values } = parseArgs({
      args,
      options: { json: { type: 'boolean', default: false }, heads: { type: 'string' } },
    })
    const file = values.heads === undefined ? undefined : readFileSync(fromHere(values.heads), 'utf8')
    return { json: values.json, heads: file === undefined ? [] : Heads.parse(JSON.parse(file)).auditHeads }
  } catch {
    return null
  }
}

async function look({ owner, config, where }: OpenDatabase, heads: Heads): Promise<NamedFinding[]> {
  const pool = openPool(owner, 2, longestQuery)
  try {
    const client = await pool.connect()
    try {
      // As the owner passes the walls, but their policies still ask for a scope.
      await client.query(`set linli.areas = '*'`)
      const found: NamedFinding[] = []
      const check = async (name: string, of: () => Promise<Finding> | Finding) =>
        void found.push({ check: name, ...(await of()) })
      await check('database', () => settings(client))
      const { rows } = await client.query<{ there: boolean }>(
        `select to_regclass('kernel.migration') is not null as there`,
      )
      if (!rows[0]!.there) {
        found.push({ check: 'schema', ok: false, says: 'there is no Linli in this database; start the server once' })
      } else {
        await check('schema', () => schema(client))
        await check('facts', () => facts(client))
        await check('references', () => references(client))
        await check('texts', () => texts(client))
        await check('audit', () => audit(pool, heads))
        if (where !== 'url' || existsSync(config.dataFolder))
          await check('files', () => files(client, config.dataFolder))
        await check('secret', async () => secret(config, await aSealedText(client)))
      }
      if (where !== 'url' || existsSync(config.dataFolder)) await check('disk', () => disk(config.dataFolder))
      await check('screens', screens)
      await check('re-ranking', () => reranking(config))
      return found
    } finally {
      client.release(true)
    }
  } finally {
    await pool.end()
  }
}

/** Recomputes every chain; with heads kept elsewhere it also sees a tail cut off and a chain computed anew. */
async function audit(pool: pg.Pool, heads: Heads): Promise<Finding> {
  const kept = heads.length > 0 ? [{ at: undefined, auditHeads: heads }] : []
  const { chains, entries, faults } = await examineAudit(pool, kept)
  const says =
    faults.length === 0
      ? `${chains} chains with ${entries} lines hold${heads.length > 0 ? ', as told elsewhere' : ''}`
      : 'the audit trail does not hold'
  return { ok: faults.length === 0, says, details: faults }
}

function secret({ dataFolder }: Config, sealed: string | null): Finding {
  const path = join(dataFolder, 'secret.key')
  if (!existsSync(path))
    return sealed === null
      ? { ok: true, says: 'none yet, and nothing sealed' }
      : { ok: false, says: `${path} is missing: put it back from the backup, or phone numbers cannot be read` }
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex')
  if (key.length !== 32) return { ok: false, says: `${path} is damaged: put it back from the backup` }
  if ((statSync(path).mode & 0o077) !== 0) return { ok: false, says: `${path} can be read by others: chmod 600 it` }
  try {
    if (sealed !== null) new TextSeal(readRing(readFileSync(path, 'utf8'), path)).open(sealed)
    return { ok: true, says: sealed === null ? 'there; nothing sealed yet' : 'opens what is sealed' }
  } catch {
    return { ok: false, says: `${path} does not open what is sealed: it is another installation's` }
  }
}

function disk(folder: string): Finding {
  const { bavail, blocks, bsize } = statfsSync(folder)
  const says = `${((bavail * bsize) / 1e9).toFixed(1)} GB free for ${folder}`
  const ok = bavail / blocks >= leastFree.share && bavail * bsize >= leastFree.bytes
  return ok ? { ok, says } : { ok, says: `only ${says}; free some before it is full` }
}

function screens(): Finding {
  const folder = join(import.meta.dirname, '../../dist/client')
  const lacking = ['desk', 'phone', 'kiosk'].filter((screen) => !existsSync(join(folder, screen, 'index.html')))
  return lacking.length === 0
    ? { ok: true, says: 'desk, phone and kiosk are built' }
    : { ok: false, says: `${lacking.join(', ')} not built: npm run build` }
}

/** Off is well; one that does not answer is not, though nothing but the order of suggestions hangs on it. */
async function reranking({ rerank }: Config): Promise<Finding> {
  if (!rerank) return { ok: true, says: 'off: suggestions are ordered here' }
  let why = ''
  const embedder = openEmbedder(rerank, (line) => (why = line), { ...rerankLimits, milliseconds: 5_000 })
  // A sentence of ours: nothing of the lists is sent for a look.
  const vectors = await embedder.vectorsOf(['linli doctor'])
  const where = `${embedder.host}, ${embedder.model}`
  return vectors
    ? { ok: true, says: `${where} answers with ${vectors[0]!.length} numbers` }
    : { ok: false, says: `${where}: ${why} Suggestions are ordered here meanwhile` }
}

function isAway(error: unknown): error is Error & { code?: string } {
  if (!(error instanceof Error)) return false
  const { code = '' } = error as { code?: string }
  return /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|ENOENT|EHOST|08|28|3D|57P0)/.test(code) || /timeout/.test(error.message)
}
