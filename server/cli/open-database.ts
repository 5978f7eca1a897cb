import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type pg from 'pg'
import { BadSetting, readConfig, type Config } from '#kernel/config.ts'
import { findRunning, openPostgres, StartRefusal } from '#kernel/postgres/index.ts'

/** The database a command works with. `running`: that of a Linli at work; it stays open afterwards. */
export type OpenDatabase = { owner: pg.ClientConfig; config: Config; where: 'url' | 'running' | 'folder' }

/** There is nothing to work with; the message is one sentence. */
export class NoDatabase extends Error {}

/**
 * Works with the database of this installation: the one DATABASE_URL names, else that of a running Linli, else the
 * embedded one of the data folder, started for as long as the work takes.
 * @param alone the work must own the data folder: a running Linli is refused, and a missing folder is made
 * @param make a missing folder is made, as at the first start
 * @throws StartRefusal, BadSetting or NoDatabase with the sentence to show
 */
export async function withDatabase<T>(
  work: (open: OpenDatabase) => Promise<T>,
  { alone = false, make = alone }: { alone?: boolean; make?: boolean } = {},
): Promise<T> {
  const config = readConfig(process.env)
  const { dataFolder, databaseUrl } = config
  const running = databaseUrl || alone ? undefined : findRunning(dataFolder)
  if (running) return work({ owner: running, config, where: 'running' })
  if (!databaseUrl && !make && !existsSync(join(dataFolder, 'postgres')))
    throw new NoDatabase(`There is no Linli in ${dataFolder}; name its folder with LINLI_DATA.`)
  const postgres = await openPostgres({ url: databaseUrl, dataFolder })
  try {
    return await work({ owner: postgres.owner, config, where: databaseUrl ? 'url' : 'folder' })
  } finally {
    await postgres.stop()
  }
}

/** Whether an error is a sentence for the person at the keyboard; anything else is our own mistake. */
export function isSentence(error: unknown): error is Error {
  return error instanceof StartRefusal || error instanceof BadSetting || error instanceof NoDatabase
}

/** The version that runs. */
export const version = (
  JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string }
).version

/** npm runs commands in the folder of the package; a path is meant from where the user stands. */
export function fromHere(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), path)
}
