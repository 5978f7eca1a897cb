import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { openSms, outboxPath } from '#adapters/sms/index.ts'
import { buildDemonstration } from '#demo/build.ts'
import type { Config } from '#kernel/config.ts'
import { openLog } from '#kernel/log.ts'
import { dropEverything, migrate } from '#kernel/migrate.ts'
import { openHouse, type OpenHouse } from './house.ts'

export type DemonstrationState = 'none' | 'wanted' | 'half made' | 'made'

/**
 * The demonstration lives only on a database it made itself: on a new one it is wanted; where people stand without its
 * mark (a restored backup, say) there is none and its sign-in stays shut.
 */
export async function demonstrationState(dataFolder: string, owner: pg.ClientConfig): Promise<DemonstrationState> {
  const marked = markOf(dataFolder)
  if (marked) return marked
  const client = new pg.Client(owner)
  await client.connect()
  const { rows } = await client.query('select exists (select from people.person) as inhabited')
  await client.end()
  return (rows[0] as { inhabited: boolean }).inhabited ? 'none' : 'wanted'
}

/** What the data folder says of its demonstration; undefined where none was ever begun. */
export function markOf(dataFolder: string): 'made' | 'half made' | undefined {
  const marker = markerOf(dataFolder)
  if (!existsSync(marker)) return undefined
  return (JSON.parse(readFileSync(marker, 'utf8')) as { done: boolean }).done ? 'made' : 'half made'
}

/** Fills the empty database. Killed in between it stands marked as half made, and the next start begins anew. */
export async function makeDemonstration(house: OpenHouse, dataFolder: string, version: string): Promise<void> {
  writeFileSync(markerOf(dataFolder), JSON.stringify({ done: false }))
  await buildDemonstration(house)
  writeFileSync(markerOf(dataFolder), JSON.stringify({ done: true, version }))
}

/** Empties the database for a demonstration to be made in it. */
export async function clearForDemonstration(owner: pg.ClientConfig): Promise<void> {
  await dropEverything(owner)
  await migrate(owner)
}

/**
 * Makes a demonstration anew on a database that nobody else uses now: everything visitors did is gone, their uploads
 * and the outbox of texts too. Only for a folder that bears the mark of a demonstration.
 */
export async function remakeDemonstration(config: Config, owner: pg.ClientConfig, version: string): Promise<void> {
  const { dataFolder } = config
  if (!markOf(dataFolder)) throw new Error('Only a demonstration is made anew.')
  writeFileSync(markerOf(dataFolder), JSON.stringify({ done: false }))
  await clearForDemonstration(owner)
  rmSync(join(dataFolder, 'files'), { recursive: true, force: true })
  rmSync(dirname(outboxPath(dataFolder)), { recursive: true, force: true })
  const log = openLog(config.logLevel)
  const sms = openSms({ dataFolder, demonstration: true })
  const house = await openHouse({ config, version, owner, log, sms, demonstration: true })
  try {
    await makeDemonstration(house, dataFolder, version)
  } finally {
    await house.stop()
  }
}

/** The file that says the data folder holds a demonstration, and whether it was finished. */
function markerOf(dataFolder: string): string {
  return join(dataFolder, 'demonstration.json')
}
