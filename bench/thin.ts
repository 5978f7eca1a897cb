import fastify from 'fastify'
import pg from 'pg'

/**
 * The raw limit: the same rows from the same tables by Fastify and pg with prepared statements, and nothing else. No
 * session, no rights, no validation, no audit, no idempotency: who asks is believed, what is sent is taken.
 */
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text))
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL']!, max: 16 })
const app = fastify()

const ask = async <T>(name: string, text: string, values: unknown[]): Promise<T[]> =>
  (await pool.query({ name, text, values })).rows as T[]

const columns = `a.id, a.code, a.title, a.kind, a.state, a.starts_at as "startsAt", a.ends_at as "endsAt", a.venue_id as "venueId",
  coalesce(nullif(a.place, ''), a.venue_name) as place, a.area_id as "streetId", a.street_name as "streetName",
  a.host_id as "hostOrganizationId", a.host_name as "hostName", a.co_host_name as "coHostName", a.capacity, a.taken,
  a.guest_places as "guestPlaces", a.waitlisted, a.audience, s.state as mine,
  case when s.state = 'waitlisted' then (select count(*) from activities.sign_up w where w.activity_id = a.id
    and w.state = 'waitlisted' and w.wait_number <= s.wait_number) end as "myWaitlistPosition",
  (a.state = 'published' and now() >= a.starts_at - interval '30 minutes' and now() < a.ends_at + interval '30 minutes') as "doorOpen",
  a.version`
const found = `from activities.activity a
  left join activities.sign_up s on s.activity_id = a.id and s.person_id = $1 and s.state <> 'cancelled'
  where a.state <> 'draft' and (a.host_id = $2 or a.co_host_id = $2) and a.starts_at >= $3 and a.starts_at < $4`
const w1 = `select c.total, p.* from (select count(*) as total ${found}) c
  left join lateral (select ${columns} ${found} order by a.starts_at, a.id limit 20) p on true order by "startsAt", id`

type Query = Record<string, string>
app.get('/w1', async (request) => {
  const { person, host, from, to } = request.query as Query
  const rows = await ask<{ total?: number; id: string | null }>('w1', w1, [person, host, from, to])
  const total = rows[0]!.total
  for (const row of rows) delete row.total
  return { total, rows: rows.filter((row) => row.id !== null), page: 1, pageSize: 20 }
})

const listed = `from lists.item i join lists.edition e on e.id = i.edition_id
  left join lists.category c on c.id = i.category_id join units.organization o on o.id = i.organization_id
  where i.removed_at is null and i.state = 'published' and i.openness in ('street', 'district') and e.label = ''
    and (i.valid_to is null or i.valid_to >= current_date) and i.search like '%' || $1 || '%'`
const w2 = `select c.total, p.* from (select count(*) as total ${listed}) c left join lateral (
  select i.id, i.code, i.kind, i.title, i.organization_id as "organizationId", o.name as "organizationName",
    i.category_id as "categoryId", c.name as "categoryName", i.area_id as "streetId", i.audience, i.capacity, i.availability,
    i.place, i.valid_from as "validFrom", i.valid_to as "validTo", i.state, i.openness, i.version
  ${listed} order by i.code limit 20) p on true`
app.get('/w2', async (request) => {
  const rows = await ask<{ total?: number; id: string | null }>('w2', w2, [(request.query as Query)['q']])
  const total = rows[0]!.total
  for (const row of rows) delete row.total
  return { total, rows: rows.filter((row) => row.id !== null), page: 1, pageSize: 20 }
})

const w3 = `with place as (
  update activities.activity set
    taken = taken + case when capacity is null or taken < capacity then 1 else 0 end,
    waitlisted = waitlisted + case when taken >= capacity then 1 else 0 end,
    wait_last = wait_last + case when taken >= capacity then 1 else 0 end
  where id = $1 and state = 'published' and ends_at > now()
  returning id, area_id, wait_last, waitlisted, new.taken > old.taken as placed
), entry as (
  insert into activities.sign_up (id, activity_id, area_id, person_id, state, wait_number, signed_up_at, changed_at)
  select gen_random_uuid(), id, area_id, $2, case when placed then 'signedUp' else 'waitlisted' end, case when placed then null else wait_last end, now(), now()
  from place returning state
)
select entry.state, case when entry.state = 'waitlisted' then place.waitlisted end as "waitlistPosition" from entry, place`
app.post('/w3', async (request) => {
  const { person, activity } = request.query as Query
  return (await ask('w3', w3, [activity, person]))[0]
})

const w4 = `with door as (
  select id, title from activities.activity where code = $1 and state = 'published'
), came as (
  update activities.sign_up s set check_in_at = date_trunc('milliseconds', now()), check_in_method = 'doorCode', changed_at = now()
  from door where s.activity_id = door.id and s.person_id = $2 and s.state = 'signedUp' and s.check_in_at is null
  returning s.activity_id, s.area_id, s.check_in_at
), told as (
  insert into kernel.fact (id, kind, object_id, area_id, payload, topics, at)
  select gen_random_uuid(), 'attendance.changed', activity_id, area_id, jsonb_build_object('activityId', activity_id, 'personId', $2::text),
    array['activity:' || activity_id], now() from came
)
select door.id as "activityId", door.title, came.check_in_at as "checkedInAt", false as "walkIn" from came, door`
app.post('/w4', async (request) => {
  const { person, activity } = request.query as Query
  return (await ask('w4', w4, [activity, person]))[0]
})

const w5 = `select c.total, c.hundredths, p.*, s.title as "schemeTitle", s.version as "schemeVersion"
  from (select count(*) as total, coalesce(sum(hundredths), 0) as hundredths from points.entry where person_id = $1) c
  left join lateral (
    select id, at, ended_at as "endedAt", hundredths as given, rule_id as "ruleId", rule_title as "ruleTitle", source_title as "sourceTitle",
      record_line_id as "recordLineId", minutes, reason, reverses, scheme_id
    from points.entry where person_id = $1 order by at desc, id desc limit 20
  ) p on true left join points.scheme s on s.id = p.scheme_id order by p.at desc, p.id desc`
type Entry = { total?: number; hundredths: number; given?: number; scheme_id?: string; id: string | null }
app.get('/w5', async (request) => {
  const { person } = request.query as Query
  const rows = await ask<Entry>('w5', w5, [person])
  const { total, hundredths } = rows[0]!
  for (const row of rows) {
    row.hundredths = row.given!
    delete row.total
    delete row.given
    delete row.scheme_id
  }
  return { total, hundredths, rows: rows.filter((row) => row.id !== null), page: 1, pageSize: 20 }
})

/** What the measured server answered, byte for byte: a bare reply of the same size. */
let home = Buffer.from('{}')
app.put('/w8', async (request) => {
  home = Buffer.from(JSON.stringify(request.body))
  return { bytes: home.length }
})
app.get('/w8', async (_request, reply) => reply.type('application/json; charset=utf-8').send(home))

app.get('/ready', async () => ask('ready', 'select true as ready', []))
await app.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' })
