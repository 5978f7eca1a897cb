import { addKey, dropKey, openRing } from '#kernel/crypto/key-ring.ts'
import { suites, type SuiteName } from '#kernel/crypto/suites.ts'
import { openPool } from '#kernel/database.ts'
import { migrate } from '#kernel/migrate.ts'
import { resealAll, sealedUnder } from '#kernel/reseal.ts'
import { openSeal } from '#kernel/sealed-text.ts'
import { complain, say, type Command } from './command.ts'
import { isSentence, withDatabase } from './open-database.ts'

const usage = `keys
    Lists the keys of secret.key and how much is sealed with each.
keys exchange [--suite intl|gm]
    Adds a key and seals everything anew with it, in batches, beside the working server; tells how far it is. Begun again
    with keys resume after it was stopped. intl: AES-256-GCM (as installed); gm: SM4-CTR with HMAC-SM3.
keys resume
    Seals anew with the newest key what still stands under an older one.
keys drop ID
    Takes out a key that seals nothing any more. The first stays: phones are found by it.
    Make a backup after each: it holds the keys. Exit code 0: done; 2: not done.`

/** `keys`: exchanging the key of what is sealed. */
export const keysCommand: Command = {
  usage,
  async run([verb = 'list', ...args]) {
    const suite = verb === 'exchange' ? suiteOf(args) : undefined
    const wrong = !['list', 'exchange', 'resume', 'drop'].includes(verb) || suite === null
    if (wrong || (verb === 'drop' && args.length !== 1)) {
      complain(usage)
      return 2
    }
    try {
      return await withDatabase(async ({ owner, config }) => {
        await migrate(owner)
        const pool = openPool(owner, 2, 60_000)
        try {
          if (suite) {
            const { id } = addKey(config.dataFolder, suite)
            say(
              `Key ${id} (${suite}) seals from now on. Make a backup: without the key nothing sealed with it can be read.`,
            )
          }
          if (verb === 'drop') return await drop(await sealedUnder(pool), config.dataFolder, args[0]!)
          if (verb !== 'list')
            await resealAll(pool, openSeal(config.dataFolder), ({ field, done, left }) =>
              say(`${field}: ${done} done, ${left} left`),
            )
          await list(await sealedUnder(pool), config.dataFolder)
          return 0
        } finally {
          await pool.end()
        }
      })
    } catch (error) {
      if (!isSentence(error)) throw error
      complain(error.message)
      return 2
    }
  },
}

function suiteOf(args: string[]): SuiteName | null {
  if (args.length === 0) return 'intl'
  const [flag, name = ''] = args
  return flag === '--suite' && args.length === 2 && Object.hasOwn(suites, name) ? (name as SuiteName) : null
}

async function list(counts: Map<string, number>, dataFolder: string): Promise<void> {
  for (const { id, suite } of openRing(dataFolder))
    say(`Key ${id} (${suite}): seals ${counts.get(`${suites[suite].name}.${id}.`) ?? 0} fields`)
}

async function drop(counts: Map<string, number>, dataFolder: string, id: string): Promise<number> {
  const ring = openRing(dataFolder)
  const key = ring.find((one) => one.id === id)
  const still = key ? (counts.get(`${suites[key.suite].name}.${id}.`) ?? 0) : 0
  const because = !key
    ? `There is no key ${id}.`
    : id === '1'
      ? 'The first key stays: phones are found by it.'
      : ring.at(-1) === key
        ? `Key ${id} is the one that seals.`
        : still > 0
          ? `Key ${id} still seals ${still} fields: keys resume first.`
          : undefined
  if (because) {
    complain(because)
    return 2
  }
  dropKey(dataFolder, id)
  say(`Key ${id} is gone. Backups made before still hold it, and what it sealed.`)
  return 0
}
