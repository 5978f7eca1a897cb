import { parseArgs } from 'node:util'
import { readConfig } from '#kernel/config.ts'
import { markOf, remakeDemonstration } from '../demonstration.ts'
import { complain, say, type Command } from './command.ts'
import { isSentence, version, withDatabase } from './open-database.ts'

const usage = `demo reset [--json]
    Makes the demonstration district anew, as on the first start; everything done in it since is lost. Stop the server first.
    Only in a data folder that the demonstration made; never on a database of one's own.
    --json   {"seconds"}
    Exit code 0: it stands as new; 2: nothing was changed, or run it again if it was interrupted.`

/** `demo`: the demonstration district, for those who show Linli to others. */
export const demoCommand: Command = { usage, run }

async function run(args: string[]): Promise<number> {
  const asked = readArgs(args)
  if (!asked) return refused(usage)
  try {
    const { dataFolder, databaseUrl } = readConfig(process.env)
    if (databaseUrl) return refused('DATABASE_URL names a database of your own: a demonstration is never made there.')
    if (!markOf(dataFolder)) return refused(`There is no demonstration in ${dataFolder}; its data are left alone.`)
    const started = performance.now()
    await withDatabase(({ owner, config }) => remakeDemonstration(config, owner, version), { alone: true })
    const seconds = Math.round((performance.now() - started) / 100) / 10
    say(asked.json ? JSON.stringify({ seconds }) : `The demonstration district stands as new (${seconds} s).`)
    return 0
  } catch (error) {
    if (!isSentence(error)) throw error
    return refused(error.message)
  }
}

function refused(sentence: string): number {
  complain(sentence)
  return 2
}

function readArgs(args: string[]): { json: boolean } | null {
  try {
    const options = { json: { type: 'boolean', default: false } } as const
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
    return positionals.length === 1 && positionals[0] === 'reset' ? values : null
  } catch {
    return null
  }
}
