-- Persons and how they prove who they are. None of these rows belongs to a street, so none is scoped by one,
-- except the roles that staff hold in it.

create table people.person (
  id uuid primary key,
  name text not null,
  search text not null,
  phone_sealed text,
  -- Keyed hash: the same phone is the same person, and a stolen table tells no number.
  phone_index text unique,
  created_at timestamptz not null,
  check ((phone_sealed is null) = (phone_index is null))
);
create index person_search on people.person using gin (search gin_trgm_ops);

create table people.credential (
  username text primary key,
  person_id uuid not null unique references people.person (id),
  algorithm text not null,
  memory int not null,
  passes int not null,
  parallelism int not null,
  salt text not null,
  hash text not null,
  changed_at timestamptz not null
);

-- Wrong tries in a row, per hashed user name or phone, whether or not such an account exists.
create table people.guard (
  key text primary key,
  failures int not null,
  last_failed_at timestamptz not null,
  locked_until timestamptz,
  stopped_at timestamptz
);
create index guard_age on people.guard (last_failed_at);

create table people.sign_in_code (
  id uuid primary key,
  purpose text not null check (purpose in ('sign-in', 'invitation')),
  phone_index text not null,
  address_index text not null,
  code_hash text not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  tries int not null default 0,
  ended_at timestamptz,
  -- Phone and code, sealed, until they were handed to the carrier; then nothing.
  to_send text
);
create unique index sign_in_code_live on people.sign_in_code (purpose, phone_index) where ended_at is null;
create index sign_in_code_phone on people.sign_in_code (phone_index, sent_at);
create index sign_in_code_address on people.sign_in_code (address_index, sent_at);
create index sign_in_code_age on people.sign_in_code (sent_at);

create table people.session (
  id uuid primary key,
  person_id uuid not null references people.person (id),
  token_hash text not null unique,
  means text not null check (means in ('password', 'code', 'demonstration')),
  hat_id text not null,
  device text not null,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  ended_at timestamptz
);
create index session_person on people.session (person_id) where ended_at is null;

create table people.role_grant (
  id uuid primary key,
  person_id uuid not null references people.person (id),
  role text not null check (role in ('street-staff', 'auditor')),
  -- Node of the area tree, which belongs to units; units needs people, so no foreign key can stand here.
  area_id uuid not null,
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to >= valid_from)
);
create unique index role_grant_open on people.role_grant (person_id, role, area_id) where valid_to is null;

create table people.demonstration_login (
  login text primary key,
  person_id uuid not null references people.person (id),
  kind text not null,
  place text not null,
  number int generated always as identity
);

grant select, insert, update on people.person, people.credential, people.session to linli_app;
grant select, insert, update, delete on people.guard, people.sign_in_code to linli_app;
grant select, insert, update on people.role_grant to linli_app;
grant select, insert on people.demonstration_login to linli_app;

-- One reads one's own roles wherever they lie; they are given and ended within the scope only.
alter table people.role_grant enable row level security;
alter table people.role_grant force row level security;
create policy role_grant_read on people.role_grant for select to linli_app using (true);
create policy role_grant_give on people.role_grant for insert to linli_app with check (kernel.in_scope(area_id));
create policy role_grant_end on people.role_grant for update to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
