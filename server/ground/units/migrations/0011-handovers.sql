-- A liaison's office handed over to somebody else on a day; done at once where the day is today, else by the timer.
create table units.handover (
  id uuid primary key,
  organization_id uuid not null references units.organization (id),
  area_id uuid not null references units.area (id),
  liaison_id uuid not null references units.liaison (id),
  successor_id uuid not null references people.person (id),
  due_on date not null,
  planned_by text not null,
  planned_at timestamptz not null,
  done_at timestamptz,
  cancelled_at timestamptz,
  check (done_at is null or cancelled_at is null)
);
create unique index handover_open on units.handover (liaison_id) where done_at is null and cancelled_at is null;
create index handover_due on units.handover (due_on) where done_at is null and cancelled_at is null;
create index handover_unit on units.handover (organization_id) where done_at is null and cancelled_at is null;
grant select, insert, update on units.handover to linli_app;
alter table units.handover enable row level security;
alter table units.handover force row level security;
create policy handover_scope on units.handover to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
