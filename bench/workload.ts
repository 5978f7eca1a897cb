import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { fileSms } from '#adapters/sms/index.ts'
import { systemActor } from '#kernel/actor.ts'
import { yearOf } from '#kernel/calendar.ts'
import { readConfig } from '#kernel/config.ts'
import { openLog } from '#kernel/log.ts'
import { migrate } from '#kernel/migrate.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { listItems } from './list-items.ts'
import { openHouse } from '#server/house.ts'

export const members = 5_000
export const doors = 16

/** What the operations need to know of the rows that `workload.sql` made. */
export type Workload = { venueId: string; staffCookie: string; activities: number }

/** Ids as `workload.sql` makes them. */
export const idOf = (kind: keyof typeof kinds, n: number): string =>
  `01900000-${kinds[kind].toString(16).padStart(4, '0')}-7000-8000-${n.toString(16).padStart(12, '0')}`
const kinds = { organization: 1, person: 2, activity: 4, door: 6 } as const

/** Session of the n-th member, from 1. */
export const memberCookie = (n: number): string => `linli=bench-session-${n}`

/** Fills an empty database. @param dataFolder of the server that will be measured: it holds the installation's secret */
export async function makeWorkload(owner: pg.ClientConfig, dataFolder: string, scale: number): Promise<Workload> {
  await migrate(owner)
  const { streetId, venueId, staffCookie } = await settleHouse(owner, dataFolder, scale)
  const client = new pg.Client(owner)
  await client.connect()
  try {
    const { rows } = await client.query('select id from points.scheme where area_id = $1', [streetId])
    const values: Record<string, string> = {
      street: streetId,
      scheme: (rows[0] as { id: string }).id,
      scale: String(scale),
    }
    const sql = readFileSync(join(import.meta.dirname, 'workload.sql'), 'utf8')
    await client.query(sql.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name]!))
    await client.query('vacuum')
  } finally {
    await client.end()
  }
  return { venueId, staffCookie, activities: 500 * scale }
}

/** What is better said through doors than in SQL: areas, a scheme, a place, somebody of the staff. */
async function settleHouse(owner: pg.ClientConfig, dataFolder: string, scale: number) {
  const config = readConfig({ LINLI_DATA: dataFolder })
  const parts = {
    config,
    version: 'bench',
    owner,
    log: openLog('silent'),
    sms: fileSms(dataFolder),
    demonstration: false,
  }
  const house = await openHouse(parts)
  const { people, units, points, lists } = house.doors
  try {
    return await house.transactions.do({ actor: systemActor('bench'), scope: '*', requestId: 'bench' }, async (t) => {
      await units.seedAreas(t)
      const streetId = (await units.streets(t))[0]!.id
      await points.seedScheme(t, streetId)
      const venueId = await units.addVenue(t, {
        streetId,
        name: '党群服务中心',
        kind: 'serviceCenter',
        address: '石门二路1号',
        wayHere: '正门进，左手边',
        phone: '021-00000000',
        openingHours: '9:00–17:00',
        seats: 60,
        wheelchair: true,
      })
      const year = yearOf(t.now)
      await lists.importLists(t, { streetId, year, items: listItems(year, scale) })
      const password = randomBytes(16).toString('hex')
      const staff = { username: 'counter', password, name: '周敏', streetId, role: 'street-staff' as const }
      const person = await people.addStaff(t, staff)
      if (isRefusal(person)) throw new Error(`Staff were refused: ${person.code}`)
      let staffCookie = ''
      const setSession = (token: string): void => void (staffCookie = `linli=${token}`)
      await people.startSession(t, person.id, null, { setSession, device: 'bench' }, 'password')
      return { streetId, venueId, staffCookie }
    })
  } finally {
    await house.stop()
  }
}
