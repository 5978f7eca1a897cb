import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { openPool } from '#kernel/database.ts'
import { Transactions, type Tx } from '#kernel/tx.ts'
import { crowdThrough } from '#testing/crowd.ts'
import { anotherDatabase } from '#testing/database.ts'
import { aMember } from '#testing/house.ts'
import { aDraft, aNeighbourhood, mondayBefore, type Neighbourhood } from './builders.ts'
import { leave } from './deeds/cancel-sign-up.ts'
import { edit } from './deeds/edit-activity.ts'
import { signMeUp } from './deeds/sign-up.ts'
import type { ActivityTables } from './types.ts'

const clients = 200
const places = 30
const races = process.env['LINLI_FULL'] === '1' ? 50 : 5

let here: Neighbourhood
beforeAll(async () => {
  here = await aNeighbourhood()
})
afterAll(() => here.house.close())

const signUp = (personId: string, activityId: string) =>
  here.as(aMember({ id: personId }), (t) => signMeUp(t, here.doors, activityId), mondayBefore)
const ids = (count: number) => Array.from({ length: count }, () => newId())
const standing = async (activityId: string) => {
  const rows = await here.signUps(activityId)
  const { taken, waitlisted } = await here.stored(activityId)
  const count = (state: string) => rows.filter((row) => row.state === state).length
  return { taken, waitlisted, signedUp: count('signedUp'), waiting: count('waitlisted') }
}

/** What signing up would be without a lock: look whether there is a place, then take it. */
async function readThenWrite(t: Tx, activityId: string, personId: string): Promise<boolean> {
  const db = t.tables<ActivityTables>()
  const { capacity, taken, area_id } = await db
    .selectFrom('activities.activity')
    .select(['capacity', 'taken', 'area_id'])
    .where('id', '=', activityId)
    .executeTakeFirstOrThrow()
  if (capacity !== null && taken >= capacity) return false
  // The moment between looking and taking that every real server has.
  await sql`select pg_sleep(0.005)`.execute(db)
  const entry = { id: newId(), activity_id: activityId, area_id, person_id: personId, state: 'signedUp' as const }
  const none = { wait_number: null, assisted_by: null, check_in_at: null, check_in_method: null, check_in_by: null }
  await db
    .insertInto('activities.sign_up')
    .values({
      ...entry,
      ...none,
      check_out_at: null,
      minutes: null,
      absent: false,
      signed_up_at: t.now,
      changed_at: t.now,
    })
    .execute()
  await db
    .updateTable('activities.activity')
    .set((eb) => ({ taken: eb('taken', '+', 1) }))
    .where('id', '=', activityId)
    .execute()
  return true
}

test('without its lock the last places are sold more than once, so this race can tell', async () => {
  const { id } = await here.anActivity({ capacity: places })
  const database = await anotherDatabase()
  const owner = new pg.Client(database)
  await owner.connect()
  // The wall in the table would stop the control too.
  await owner.query(
    'alter table activities.activity drop constraint never_oversold, drop constraint never_oversold_to_guests',
  )
  const row = await here.stored(id)
  const columns = Object.keys(row)
  await owner.query(
    `insert into activities.activity (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(row),
  )
  const pool = openPool(database, 10)
  const transactions = new Transactions(
    pool,
    () => [],
    () => {},
  )
  const options = { actor: aMember(), scope: '*', requestId: 'test' } as const
  await crowdThrough(
    ids(clients).map((personId) => () => transactions.do(options, (t) => readThenWrite(t, id, personId))),
  )
  const { rows } = await owner.query('select count(*) as sold from activities.sign_up where activity_id = $1', [id])
  await pool.end()
  await owner.end()
  expect((rows[0] as { sold: number }).sold).toBeGreaterThan(places)
})

describe(`${clients} clients for ${places} places`, () => {
  test.each(Array.from({ length: races }, (_, index) => index + 1))('race %i: none oversold, none double', async () => {
    const { id } = await here.anActivity({ capacity: places })
    const people = ids(clients - 10)
    // Ten people press twice.
    const crowd = [...people, ...people.slice(0, 10)]
    const answers = await crowdThrough(crowd.map((personId) => () => signUp(personId, id)))
    const refused = answers.filter((answer) => isRefusal(answer))
    expect(refused.map((refusal) => refusal.code)).toEqual(Array.from({ length: 10 }, () => 'sign-up.already'))
    const waiting = clients - 10 - places
    expect(await standing(id)).toEqual({ taken: places, waitlisted: waiting, signedUp: places, waiting })
    const positions = answers.flatMap((answer) => (isRefusal(answer) ? [] : (answer.waitlistPosition ?? [])))
    expect(positions.sort((a, b) => a - b)).toEqual(Array.from({ length: waiting }, (_, index) => index + 1))
  })

  test('whoever had an answer before another asked stands before them on the waitlist', async () => {
    const { id } = await here.anActivity({ capacity: 1 })
    const moves: { asked: number; answered: number; position: number }[] = []
    let clock = 0
    const worker = async () => {
      for (const personId of ids(10)) {
        const asked = clock++
        const answer = await signUp(personId, id)
        if (!isRefusal(answer)) moves.push({ asked, answered: clock++, position: answer.waitlistPosition ?? 0 })
      }
    }
    await Promise.all(Array.from({ length: 8 }, worker))
    expect(moves).toHaveLength(80)
    const overtaken = moves.flatMap((one) =>
      moves.filter((other) => one.answered < other.asked && one.position > other.position),
    )
    expect(overtaken).toEqual([])
  })
})

describe('signing up, giving back and changing the capacity, all at once', () => {
  /** Looks at every commit: no more confirmed than places, and the counters are the live counts. */
  const watch = `
    create or replace function activities.looks() returns trigger language plpgsql as $$
    declare a activities.activity; live int; waiting int;
    begin
      select * into a from activities.activity where id = coalesce(nullif(to_jsonb(new)->>'activity_id', '')::uuid, new.id);
      select count(*) filter (where state = 'signedUp'), count(*) filter (where state = 'waitlisted') into live, waiting
        from activities.sign_up where activity_id = a.id;
      if live > coalesce(a.capacity, live) or live <> a.taken or waiting <> a.waitlisted or (waiting > 0 and live < a.capacity) then
        raise exception 'At commit: % confirmed of %, counted % and %, waiting %', live, a.capacity, a.taken, a.waitlisted, waiting;
      end if;
      return null;
    end $$;
    create constraint trigger looks after insert or update on activities.activity deferrable initially deferred for each row execute function activities.looks();
    create constraint trigger looks after insert or update on activities.sign_up deferrable initially deferred for each row execute function activities.looks();`

  test('keeps confirmed within capacity at every commit and fills every place at the end', async () => {
    const { pool } = here.house.house.transactions
    await pool.query(watch)
    const { id } = await here.anActivity({ capacity: 30 })
    await expect(pool.query('update activities.activity set taken = 1 where id = $1', [id])).rejects.toThrow(
      'At commit',
    )

    const people = ids(60)
    const change = async (capacity: number) => {
      const { hostOrganizationId: _, publish: __, ...fields } = aDraft({ capacity })
      const { version } = await here.stored(id)
      return here.as(here.staff, (t) => edit(t, here.doors, id, { ...fields, version }), mondayBefore)
    }
    const giveBack = (personId: string) =>
      here.as(aMember({ id: personId }), (t) => leave(t, here.doors, id), mondayBefore)
    const rounds = async (personId: string, index: number) => {
      for (let turn = 0; turn < 4; turn++) {
        await signUp(personId, id)
        if ((index + turn) % 3 !== 0) await giveBack(personId)
      }
      await signUp(personId, id)
    }
    const capacities = async () => {
      for (const capacity of [25, 40, 30, 35, 20, 40]) await change(capacity)
    }
    await crowdThrough([capacities, ...people.map((personId, index) => () => rounds(personId, index))])
    const { capacity } = await here.stored(id)
    const last = await standing(id)
    expect(last.signedUp + last.waiting).toBe(people.length)
    expect(last.signedUp).toBe(Math.min(capacity!, people.length))
    await pool.query('drop trigger looks on activities.activity; drop trigger looks on activities.sign_up')
  })
})
