import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { fileSms } from '#adapters/sms/index.ts'
import { systemActor } from '#kernel/actor.ts'
import { readConfig } from '#kernel/config.ts'
import { newId } from '#kernel/ids.ts'
import { openLog } from '#kernel/log.ts'
import { migrate } from '#kernel/migrate.ts'
import { openPostgres } from '#kernel/postgres/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { openHouse } from '#server/house.ts'

export type Member = { id: string; cookie: string }
export type Place = { id: string; code: string }

/** A street with people who are signed in and activities whose doors are open. */
export type Town = {
  streetId: string
  members: Member[]
  /** Several sessions of one member of staff, so that no limit of one session is met. */
  staffCookies: string[]
  /** Everybody is checked in here since fifty minutes ago. */
  underway: Place
  /** Nobody has signed up here yet. */
  activities: Place[]
}

/** Founds the town in an empty data folder and leaves it to the server. */
export async function foundTown(
  dataFolder: string,
  { members = 400, activities = 12 }: { members?: number; activities?: number } = {},
): Promise<Town> {
  const postgres = await openPostgres({ dataFolder })
  try {
    await migrate(postgres.owner)
    const { streetId, staffCookies } = await settleStaff(dataFolder, postgres.owner)
    const client = new pg.Client(postgres.owner)
    await client.connect()
    try {
      const people = await settleMembers(client, members)
      const [underway, ...others] = await openDoors(client, streetId, activities + 1)
      await enterEverybody(client, underway!, streetId)
      return { streetId, members: people, staffCookies, underway: underway!, activities: others }
    } finally {
      await client.end()
    }
  } finally {
    await postgres.stop()
  }
}

async function settleStaff(dataFolder: string, owner: pg.ClientConfig) {
  const house = await openHouse({
    config: readConfig({ LINLI_DATA: dataFolder }),
    version: 'faults',
    owner,
    log: openLog('silent'),
    sms: fileSms(dataFolder),
    demonstration: false,
  })
  const { people, units, points } = house.doors
  const options = { actor: systemActor('faults'), scope: '*', requestId: 'faults' } as const
  try {
    return await house.transactions.do(options, async (t) => {
      await units.seedAreas(t)
      const streetId = (await units.streets(t))[0]!.id
      const yesterday = new Date(t.now.getTime() - 86_400_000)
      await points.seedScheme(t, streetId, yesterday)
      const staff = { username: 'counter', password: randomBytes(16).toString('hex'), name: '周敏', streetId }
      const person = await people.addStaff(t, { ...staff, role: 'street-staff' })
      if (isRefusal(person)) throw new Error(`Staff were refused: ${person.code}`)
      const staffCookies: string[] = []
      for (let turn = 0; turn < 10; turn++) {
        const setSession = (token: string): void => void staffCookies.push(`linli=${token}`)
        await people.startSession(t, person.id, null, { setSession, device: 'faults' }, 'password')
      }
      return { streetId, staffCookies }
    })
  } finally {
    await house.stop()
  }
}

async function settleMembers(client: pg.Client, howMany: number): Promise<Member[]> {
  const members = Array.from({ length: howMany }, (_, index) => ({
    id: newId(),
    session: newId(),
    name: `居民${index + 1}`,
    token: randomBytes(32).toString('base64url'),
  }))
  await client.query(
    `insert into people.person (id, name, search, created_at) select id, name, name, now() from unnest($1::uuid[], $2::text[]) as x(id, name)`,
    [members.map(({ id }) => id), members.map(({ name }) => name)],
  )
  await client.query(
    `insert into people.session (id, person_id, token_hash, means, hat_id, device, started_at, last_seen_at, proved_at)
     select id, person, hash, 'code', 'member', 'faults', now(), now(), now() from unnest($1::uuid[], $2::uuid[], $3::text[]) as x(id, person, hash)`,
    [
      members.map(({ session }) => session),
      members.map(({ id }) => id),
      members.map(({ token }) => createHash('sha256').update(token).digest('hex')),
    ],
  )
  return members.map(({ id, token }) => ({ id, cookie: `linli=${token}` }))
}

/** Activities that began an hour ago and last for hours. */
async function openDoors(client: pg.Client, streetId: string, howMany: number): Promise<Place[]> {
  const places = Array.from({ length: howMany }, (_, index) => ({ id: newId(), code: `HD-0001-${index + 1}` }))
  await client.query(
    `insert into activities.activity (id, code, area_id, street_name, title, kind, state, starts_at, ends_at, venue_name,
       place, host_name, audience, description, capacity, planned_at, changed_at, search)
     select id, code, $3, '静安寺街道', '便民服务 ' || code, 'volunteer', 'published', now() - interval '1 hour',
       now() + interval '8 hours', '', '大厅', '静安寺街道', 'everyone', '', 100000, now(), now(), code
     from unnest($1::uuid[], $2::text[]) as x(id, code)`,
    [places.map(({ id }) => id), places.map(({ code }) => code), streetId],
  )
  return places
}

/** Whole milliseconds, as the deeds write them. */
async function enterEverybody(client: pg.Client, { id }: Place, streetId: string): Promise<void> {
  await client.query(
    `insert into activities.sign_up (id, activity_id, area_id, person_id, state, signed_up_at, changed_at, check_in_at, check_in_method)
     select gen_random_uuid(), $1, $2, p.id, 'signedUp', now(), now(), date_trunc('milliseconds', now() - interval '50 minutes'), 'staff'
     from people.person p join people.session s on s.person_id = p.id where s.device = 'faults' and s.hat_id = 'member'`,
    [id, streetId],
  )
  await client.query(
    'update activities.activity set taken = (select count(*) from activities.sign_up where activity_id = $1) where id = $1',
    [id],
  )
}
