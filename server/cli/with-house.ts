import { fileSms } from '#adapters/sms/index.ts'
import { systemActor } from '#kernel/actor.ts'
import { openLog } from '#kernel/log.ts'
import { migrate } from '#kernel/migrate.ts'
import type { Tx } from '#kernel/tx.ts'
import { openHouse, type OpenHouse } from '../house.ts'
import { version, withDatabase, type OpenDatabase } from './open-database.ts'

type Work<T> = (t: Tx, doors: OpenHouse['doors']) => Promise<T>

/**
 * One deed of the command line: this installation's database at this version's schema, all modules on it, one transaction.
 * @param name how the audit names it, such as `linli staff add`
 * @param make where there is no installation yet, its data folder is made
 */
export async function withHouse<T>(name: string, work: Work<T>, { make = false } = {}): Promise<T> {
  const inHouse = async ({ owner, config }: OpenDatabase): Promise<T> => {
    await migrate(owner)
    const log = openLog('silent')
    const house = await openHouse({
      config,
      version,
      owner,
      log,
      sms: fileSms(config.dataFolder),
      demonstration: false,
    })
    try {
      const options = { actor: systemActor(name), scope: '*', requestId: 'cli', statementTimeout: 60_000 } as const
      await house.transactions.do(options, house.doors.units.seedAreas)
      return await house.transactions.do(options, (t) => work(t, house.doors))
    } finally {
      await house.stop()
    }
  }
  return withDatabase(inHouse, { make })
}
