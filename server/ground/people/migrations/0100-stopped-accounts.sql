-- Staff stopped every way somebody signs in by. Stands beside the person, so that each request that asks whose a session
-- is reads it in the same statement.
alter table people.person add column stopped_at timestamptz;

-- Who stopped it where and why, and who opened it again: a line for each time, never rewritten but for its end.
create table people.sign_in_stop (
  id uuid primary key,
  person_id uuid not null references people.person (id),
  area_id uuid not null,
  reason text not null check (reason <> ''),
  stopped_by uuid not null references people.person (id),
  stopped_at timestamptz not null,
  lifted_reason text check (lifted_reason <> ''),
  lifted_by uuid references people.person (id),
  lifted_at timestamptz,
  check (stopped_by <> person_id),
  check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lifted_reason is null))
);
create unique index sign_in_stop_standing on people.sign_in_stop (person_id) where lifted_at is null;
create index sign_in_stop_area on people.sign_in_stop (area_id, stopped_at desc);
grant select, insert, update on people.sign_in_stop to linli_app;
alter table people.sign_in_stop enable row level security;
alter table people.sign_in_stop force row level security;
create policy sign_in_stop_scope on people.sign_in_stop to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
