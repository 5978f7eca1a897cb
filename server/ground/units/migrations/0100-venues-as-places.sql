-- Kinds and tiers are words of `rulepacks/venues.json`, which an office may add to.
alter table units.venue drop constraint venue_kind_check;
alter table units.venue
  add column tier text not null default '',
  add column manager_id uuid references units.organization (id),
  add column services text[] not null default '{}',
  add column other_services text not null default '',
  add column accessibility text[] not null default '{}',
  add column rooms jsonb not null default '[]' check (jsonb_typeof(rooms) = 'array'),
  -- Seven days, Monday first; nothing until somebody wrote the hours down day by day.
  add column week jsonb check (jsonb_array_length(week) = 7),
  add column on_holidays text not null default 'closed' check (on_holidays in ('closed', 'asUsual')),
  add column exceptions jsonb not null default '[]' check (jsonb_typeof(exceptions) = 'array'),
  add column version int not null default 1,
  add column edited_by text,
  add column edited_at timestamptz;
update units.venue set accessibility = '{stepFree}' where wheelchair;
update units.venue set tier = 'street' where kind = 'serviceCenter';
update units.venue set tier = 'neighbourhood' where kind = 'serviceStation';

-- Who is on duty there is named to the street's staff only, so it lies apart from what the district reads.
create table units.venue_duty (
  venue_id uuid primary key references units.venue (id),
  area_id uuid not null,
  person_name text not null
);

-- Days on which a place is closed, the last one too.
create table units.venue_closure (
  id uuid primary key,
  venue_id uuid not null references units.venue (id),
  area_id uuid not null,
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  reason text not null check (reason <> ''),
  instead_id uuid references units.venue (id) check (instead_id <> venue_id),
  instead_words text not null,
  announced_by text not null,
  announced_at timestamptz not null,
  reopened_by text,
  reopened_at timestamptz,
  check ((reopened_at is null) = (reopened_by is null))
);
create index venue_closure_venue on units.venue_closure (venue_id, first_day) where reopened_at is null;

create table units.venue_event (
  id uuid primary key,
  venue_id uuid not null references units.venue (id),
  area_id uuid not null,
  kind text not null check (kind in ('add', 'edit', 'close', 'reopen')),
  what text[] not null,
  by_name text not null,
  at timestamptz not null
);
create index venue_event_venue on units.venue_event (venue_id, at desc);

grant select, insert, update on units.venue_duty, units.venue_closure to linli_app;
grant select, insert on units.venue_event to linli_app;
do $$
declare room text;
begin
  foreach room in array array['venue_duty', 'venue_event'] loop
    execute format('alter table units.%1$I enable row level security; alter table units.%1$I force row level security;
      create policy %1$s_scope on units.%1$I to linli_app
        using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id))', room);
  end loop;
end $$;
-- Notices are for everybody, and hang on the door.
alter table units.venue_closure enable row level security;
alter table units.venue_closure force row level security;
create policy venue_closure_read on units.venue_closure for select to linli_app using (true);
create policy venue_closure_write on units.venue_closure for insert to linli_app with check (kernel.in_scope(area_id));
create policy venue_closure_change on units.venue_closure for update to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
