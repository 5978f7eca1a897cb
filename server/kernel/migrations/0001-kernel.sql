-- The kernel's own tables: facts and who still has to hear them, the audit trail and its chain, stored answers.

create table kernel.fact (
  seq bigint generated always as identity primary key,
  id uuid not null unique,
  xact xid8 not null default pg_current_xact_id(),
  kind text not null,
  object_id uuid not null,
  area_id uuid,
  payload jsonb not null,
  topics text[] not null,
  at timestamptz not null
);
create index fact_order on kernel.fact (xact, seq);

create table kernel.fact_delivery (
  fact_id uuid not null references kernel.fact (id),
  hearer text not null,
  tries int not null default 0,
  next_at timestamptz not null,
  parked_at timestamptz,
  fault text,
  primary key (fact_id, hearer)
);
create index fact_delivery_waiting on kernel.fact_delivery (hearer, next_at) where parked_at is null;

create table kernel.audit_entry (
  id uuid primary key,
  at timestamptz not null,
  area_id uuid,
  action text not null,
  object_kind text not null,
  object_id uuid,
  title text not null,
  detail jsonb not null,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null,
  actor_hat text not null,
  request_id text not null
);
create index audit_entry_area on kernel.audit_entry (area_id, at desc);
create index audit_entry_actor on kernel.audit_entry (actor_id, at desc);
create index audit_entry_object on kernel.audit_entry (object_id, at);

-- One chain per area (the nil id stands for the district as a whole); written by the sealer only.
create table kernel.audit_seal (
  chain uuid not null,
  number bigint not null,
  entry_id uuid not null unique references kernel.audit_entry (id),
  hash text not null,
  primary key (chain, number)
);

create table kernel.idempotency (
  key_hash text primary key,
  request_hash text not null,
  status int not null,
  body jsonb,
  at timestamptz not null
);
create index idempotency_age on kernel.idempotency (at);

-- Running numbers behind the short human codes.
create table kernel.counter (
  name text primary key,
  value bigint not null
);

create table kernel.client_error (
  id uuid primary key,
  at timestamptz not null,
  screen text not null,
  message text not null,
  stack text not null,
  path text not null,
  request_id text
);

-- The row's area is within the scope of this transaction. Outside of a scope a query fails instead of showing nothing:
-- an empty answer would hide the mistake.
create function kernel.fail_without_scope() returns boolean language plpgsql stable parallel safe as
$$ begin raise exception 'This query runs without a scope.' using errcode = '42704'; end $$;
create function kernel.in_scope(area uuid) returns boolean language sql stable parallel safe as
$$ select case current_setting('linli.areas')
     when '*' then true
     when '' then kernel.fail_without_scope()
     else coalesce(area::text = any (string_to_array(current_setting('linli.areas'), ',')), false) end $$;

grant usage on schema kernel to linli_app;
grant execute on function kernel.in_scope(uuid), kernel.fail_without_scope() to linli_app;
grant select, insert on kernel.fact, kernel.audit_entry, kernel.audit_seal to linli_app;
grant select, insert, update, delete on kernel.fact_delivery, kernel.idempotency to linli_app;
grant select, insert, update on kernel.counter to linli_app;
grant select, insert, delete on kernel.client_error to linli_app;

alter table kernel.audit_entry enable row level security;
alter table kernel.audit_entry force row level security;
create policy audit_entry_read on kernel.audit_entry for select to linli_app using (kernel.in_scope(area_id));
create policy audit_entry_write on kernel.audit_entry for insert to linli_app with check (true);
