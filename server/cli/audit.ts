import { existsSync, readFileSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { examineAudit, headsFolder, keepHeads, keptHeads, type KeptHeads } from '#kernel/audit-heads.ts'
import { openPool } from '#kernel/database.ts'
import { Transactions } from '#kernel/tx.ts'
import { complain, say, type Command } from './command.ts'
import { fromHere, isSentence, withDatabase, type OpenDatabase } from './open-database.ts'

const usage = `audit head [--into FOLDER] [--json]
    Writes the last link of every audit chain into FOLDER (<LINLI_DATA>/audit-heads), as the server does once a day.
    Copy that folder to where nobody who may change the database can write.
audit verify [--heads FILE|FOLDER]
    Recomputes every chain and holds it against the heads kept in FOLDER (<LINLI_DATA>/audit-heads), or in a FILE such
    as backup --json tells. Exit code 0: it holds; 1: it does not, and where; 2: it could not look.`

/** `audit`: what an administrator of the database could undo is seen against what was kept elsewhere. */
export const auditCommand: Command = {
  usage,
  async run([verb, ...args]) {
    const work = verb === 'head' ? headOf(args) : verb === 'verify' ? verifyBy(args) : null
    if (!work) {
      complain(usage)
      return 2
    }
    try {
      return await withDatabase(work)
    } catch (error) {
      if (!isSentence(error) && !(error instanceof NoHeads)) throw error
      complain(error.message)
      return 2
    }
  },
}

/** What should be compared with is not there or cannot be read; the message is one sentence. */
class NoHeads extends Error {}

type Work = (open: OpenDatabase) => Promise<number>

function headOf(args: string[]): Work | null {
  const asked = read(args, { into: { type: 'string' }, json: { type: 'boolean' } })
  if (!asked) return null
  return async ({ owner, config }) => {
    const pool = openPool(owner, 2)
    try {
      const transactions = new Transactions(
        pool,
        () => [],
        () => {},
      )
      const folder = asked['into'] ? fromHere(String(asked['into'])) : headsFolder(config.dataFolder)
      const kept = await keepHeads(transactions, folder)
      if (asked['json']) say(JSON.stringify(kept))
      else {
        say(`${kept.auditHeads.length} heads are kept in ${kept.path}`)
        for (const { chain, number, hash } of kept.auditHeads) say(`  ${chain} ${number} ${hash}`)
      }
      return 0
    } finally {
      await pool.end()
    }
  }
}

function verifyBy(args: string[]): Work | null {
  const asked = read(args, { heads: { type: 'string' } })
  if (!asked) return null
  return async ({ owner, config }) => {
    const kept = headsAt(asked['heads'] ? fromHere(String(asked['heads'])) : undefined, headsFolder(config.dataFolder))
    const pool = openPool(owner, 2, 120_000)
    try {
      const { chains, entries, faults } = await examineAudit(pool, kept)
      if (faults.length === 0)
        say(`${chains} chains with ${entries} lines hold, against ${kept.length} files of heads.`)
      for (const fault of faults) say(fault)
      if (kept.length === 0) say('No heads were kept: a tail cut off or a chain computed anew cannot be seen.')
      return faults.length === 0 ? 0 : 1
    } finally {
      await pool.end()
    }
  }
}

const Kept = z.object({
  at: z.string().optional(),
  auditHeads: z.array(z.object({ chain: z.uuid(), number: z.int(), hash: z.string() })),
})

/** Heads of a file or of all files of a folder; without either, those the server kept, if any. */
function headsAt(named: string | undefined, usual: string): KeptHeads[] {
  const path = named ?? usual
  if (!existsSync(path)) {
    if (named === undefined) return []
    throw new NoHeads(`There is nothing at ${path}.`)
  }
  try {
    const found = statSync(path).isDirectory() ? keptHeads(path) : [JSON.parse(readFileSync(path, 'utf8'))]
    return found.map((one) => {
      const { at, auditHeads } = Kept.parse(one)
      return { at, auditHeads }
    })
  } catch {
    throw new NoHeads(`What stands at ${path} is not what audit head or backup --json wrote.`)
  }
}

function read(args: string[], options: Record<string, { type: 'string' | 'boolean' }>) {
  try {
    return parseArgs({ args, options }).values
  } catch {
    return null
  }
}
