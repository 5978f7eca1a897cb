import type pg from 'pg'

/** Tables without a wall of their own, each with why it needs none. Any other has row-level security, forced. */
const unwalled: Record<string, string> = {
  'kernel.migration': 'names of files',
  'kernel.fact': 'ids and topics; every hearer hears all of them, and no answer is made from it',
  'kernel.fact_delivery': 'ids of facts',
  'kernel.audit_seal': 'hashes',
  'kernel.idempotency': 'read under the hash of who asked and what they asked, in the first words of every deed',
  'kernel.counter': 'running numbers',
  'kernel.client_error': 'written by screens, read by nobody over HTTP',
  'screens.kiosk_token': 'keyed hashes of tokens, looked up before anybody is known',
  'screens.pairing': 'codes that are good for minutes, looked up before anybody is known',
}

/** What the server's role may do beyond reading, adding and changing rows: which tables it may take rows out of. */
const mayDelete = new Set([
  'kernel.fact_delivery',
  'kernel.idempotency',
  'kernel.client_error',
  'people.guard',
  'people.session',
  'people.old_password',
  'people.second_factor',
  'people.recovery_code',
  'people.passkey',
  'people.passkey_challenge',
  'people.channel_binding',
  'people.channel_trip',
  'people.sign_in_code',
  'people.sign_in_link',
  'people.skill',
  'screens.kiosk_token',
  'screens.pairing',
  'lists.set_aside',
  'lists.saved_view',
  'lists.volunteer_asking',
])
/** What is only ever added to. */
const appendOnly = [
  'kernel.audit_entry',
  'kernel.audit_seal',
  'kernel.fact',
  'people.consent',
  'record.line',
  'points.entry',
  'points.scheme',
]
/** Functions that run as their owner, each with why. */
const asOwner: Record<string, string> = {
  'people.forget_account': 'takes out what hangs on an account, of a closed one only; so the app role needs no delete',
  'people.forget_skills': 'takes out what a person offered in any street, once their consent does not stand',
  'people.known_elsewhere': 'whether another street knows a person too, before one street merges them; tells yes or no',
  'messages.forget_account': 'takes out what a person was told, of a closed account only',
  'units.forget_account': 'takes out ties and invitations of a person, of a closed account only',
  'units.close_member_report_ins':
    'ends where somebody reports in, in any street, by what they just said of their consent; tells how many',
  'units.reported_in':
    'which members of rosters of this scope were received where they live, in any street; tells no place',
  'units.take_back_import':
    'takes out units and seats that only one import put there, which its asker may undo; so the app role needs no delete',
  'units.standing_unit': 'a unit that went into another, of another street too; tells the id of the one that stays',
  'units.take_back_made':
    'takes out rows that only one merge made, while it is undone by two; so the app role needs no delete',
  'lists.under_way_elsewhere':
    'whether a unit has something under way in another street, before one street merges it; tells yes or no',
  'activities.under_way_elsewhere':
    'whether a unit has an activity to come in another street, before one street merges it; tells yes or no',
  'lists.count_places':
    'a trigger that counts what matches take of an item of another street; sees the changed row only',
  'lists.place_in_line': 'counts who stands in line before a match, of other streets too; tells a number',
  'lists.speaker_sessions':
    'on which days a speaker is taken, ordered from other streets too; tells days and nothing of who ordered',
  'lists.invitations_since': 'counts how often a unit was asked, by other streets too; tells a number',
}

const ours = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'public', 'jobs')`

type Fault = { fault: string }
const queries: [says: string, sql: string][] = [
  [
    'has no row-level security: enable and force it and write a policy by kernel.in_scope (rows of a street) or kernel.in_a_deed (rows about persons), or say in checks/walls/catalogue.ts why it needs none',
    `select t as fault from walled where not enabled and not unwalled`,
  ],
  [
    'has row-level security that its owner passes by: alter table … force row level security',
    `select t as fault from walled where enabled and not forced`,
  ],
  [
    'has row-level security and no policy for linli_app: nobody can work with it',
    `select t as fault from walled where enabled and policies = 0`,
  ],
  [
    'holds rows of a street and lets them be written from any: the policy for writing must ask kernel.in_scope',
    `select t as fault from walled where enabled and street and writes > 0 and unscoped > 0`,
  ],
  [
    'stands in checks/walls/catalogue.ts as needing no wall and has one, or is gone',
    `select u as fault from unnest($1::text[]) u where not exists (select from walled where t = u and not enabled)`,
  ],
  [
    'is a view that reads as its owner: create it with (security_invoker = true)',
    `select format('%s.%s', n.nspname, c.relname) as fault from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where ${ours} and c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions), false)`,
  ],
  [
    'is a materialised view: it keeps what its owner saw; use a view or a table',
    `select format('%s.%s', n.nspname, c.relname) as fault from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours} and c.relkind = 'm'`,
  ],
  [
    'runs as its owner (security definer): do without, or say why in checks/walls/catalogue.ts',
    `select format('%s.%s', n.nspname, p.proname) as fault from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where ${ours} and p.prosecdef and format('%s.%s', n.nspname, p.proname) <> all ($2::text[])`,
  ],
  [
    'is owned by linli_app, which then stands above its walls',
    `select format('%s.%s', n.nspname, c.relname) as fault from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where ${ours} and c.relowner = 'linli_app'::regrole`,
  ],
  [
    'may not be granted to linli_app',
    `select distinct format('%s on %s', privilege_type, t) as fault from granted where grantee = 'linli_app'
       and (privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN')
         or (privilege_type = 'DELETE' and t <> all ($3::text[]))
         or (privilege_type in ('UPDATE', 'DELETE') and t = any ($4::text[])))`,
  ],
  [
    'is granted to everybody',
    `select distinct format('%s on %s', privilege_type, t) as fault from granted where grantee = 'PUBLIC'`,
  ],
  [
    'is a power that linli_app must not have',
    `select word as fault from pg_roles, unnest(array[
       case when rolsuper then 'superuser' end, case when rolbypassrls then 'bypassrls' end, case when rolcreaterole then 'createrole' end,
       case when rolcreatedb then 'createdb' end, case when rolreplication then 'replication' end, case when rolcanlogin then 'login' end]) word
     where rolname = 'linli_app' and word is not null
     union all select 'member of ' || roleid::regrole from pg_auth_members where member = 'linli_app'::regrole
     union all select 'create in ' || n.nspname from pg_namespace n where has_schema_privilege('linli_app', n.oid, 'create')`,
  ],
]

// Whoever keeps the lists of a body is held to that body (`lists.scope_body`), the staff of a residential area to that area
// (`units.scope_residential_area`), as others are to streets.
const before = `with walled as (
  select format('%s.%s', n.nspname, c.relname) as t, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
    format('%s.%s', n.nspname, c.relname) = any ($1::text[]) as unwalled,
    exists (select from pg_attribute a where a.attrelid = c.oid and a.attname ~ '(^|_)area_id$' and not a.attisdropped) as street,
    count(p.oid) as policies, count(p.oid) filter (where p.polcmd <> 'r') as writes,
    count(p.oid) filter (where p.polcmd <> 'r' and coalesce(pg_get_expr(p.polwithcheck, p.polrelid), pg_get_expr(p.polqual, p.polrelid), '')
      !~ 'in_scope\\(|seen_areas\\(|scope_body\\(|scope_residential_area\\(|linli\\.areas' and format('%s.%s', n.nspname, c.relname) <> 'kernel.audit_entry') as unscoped
  from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_policy p on p.polrelid = c.oid and p.polname <> 'keeper'
  where ${ours} and c.relkind in ('r', 'p') group by c.oid, n.nspname, c.relname, c.relrowsecurity, c.relforcerowsecurity
), granted as (
  select grantee, privilege_type, table_schema || '.' || table_name as t from information_schema.role_table_grants
  where table_schema not in ('pg_catalog', 'information_schema', 'jobs')
), given as (select $1::text[], $2::text[], $3::text[], $4::text[])
`

/** What in this database's catalogue leaves a gap in the walls; each a sentence that says what to do. */
export async function catalogueFaults(client: pg.ClientBase): Promise<string[]> {
  const given = [Object.keys(unwalled), Object.keys(asOwner), [...mayDelete], appendOnly]
  const faults: string[] = []
  for (const [says, sql] of queries) {
    const { rows } = await client.query<Fault>(`${before}${sql}`, given)
    faults.push(...rows.map(({ fault }) => `${fault} ${says}`).toSorted())
  }
  return faults
}
