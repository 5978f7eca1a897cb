-- That a house opens outside of its hours for something that is planned there, and who of its staff said so.
create table units.venue_opening (
  id uuid primary key,
  venue_id uuid not null references units.venue (id),
  area_id uuid not null,
  source_kind text not null check (source_kind in ('activity')),
  source_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  confirmed_by text not null,
  confirmed_at timestamptz not null
);
create index venue_opening_source on units.venue_opening (source_id, confirmed_at desc);
create index venue_opening_venue on units.venue_opening (venue_id, starts_at);
grant select, insert on units.venue_opening to linli_app;
alter table units.venue_opening enable row level security;
alter table units.venue_opening force row level security;
create policy venue_opening_read on units.venue_opening for select to linli_app using ((select kernel.in_a_deed()));
create policy venue_opening_write on units.venue_opening for insert to linli_app with check (kernel.in_scope(area_id));
