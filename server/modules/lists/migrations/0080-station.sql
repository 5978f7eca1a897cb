-- The delivery station: who speaks, what of the lists may be ordered on which terms, and what an order adds to its match.

-- Who speaks: a person the street knows, whose name stays theirs, or a unit's team by its name. Wishes may only be less
-- than the rule pack allows.
create table lists.speaker (
  id uuid primary key,
  area_id uuid not null references units.area (id),
  person_id uuid references people.person (id),
  organization_id uuid references units.organization (id),
  name text not null default '',
  topics text[] not null,
  most int check (most >= 0),
  rest_days int check (rest_days >= 0),
  ended_at timestamptz,
  version int not null default 1,
  changed_at timestamptz not null,
  changed_by text not null,
  check (ended_at is not null or (person_id is null) <> (name = ''))
);
create unique index speaker_person on lists.speaker (area_id, person_id) where person_id is not null;
create unique index speaker_team on lists.speaker (area_id, organization_id, name) where person_id is null and name <> '';
create index speaker_of_person on lists.speaker (person_id) where person_id is not null;

-- What the station adds to a resource: how it is delivered. Title, unit, audience, capacity and term stay the item's.
create table lists.station_entry (
  item_id uuid primary key references lists.item (id),
  area_id uuid not null,
  kind text not null check (kind in ('class', 'speaker', 'material')),
  topics text[] not null,
  minutes int check (minutes > 0),
  languages text[] not null,
  manner text not null check (manner in ('onSite', 'online', 'both')),
  notice_days int not null check (notice_days >= 0),
  equipment text not null default '',
  terms text not null default '',
  speaker_ids uuid[] not null default '{}',
  ended_at timestamptz,
  version int not null default 1,
  added_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by text not null
);
create index station_entry_area on lists.station_entry (area_id) where ended_at is null;
create index station_entry_speaker on lists.station_entry using gin (speaker_ids);

-- What an order adds to its match, whose state is the order's. `day` is the day held for it, null while none is. The
-- street is the entry's, `asker_area_id` the receiving unit's.
create table lists.station_request (
  match_id uuid primary key references lists.match (id),
  item_id uuid not null references lists.station_entry (item_id),
  area_id uuid not null,
  asker_area_id uuid not null,
  speaker_id uuid references lists.speaker (id),
  -- Calendar days, YYYY-MM-DD.
  wished_days text[] not null check (cardinality(wished_days) between 1 and 3),
  at_time text not null,
  people int check (people > 0),
  audience text not null default '',
  place text not null default '',
  day date
);
create index station_request_speaker on lists.station_request (speaker_id, day) where speaker_id is not null;
create index station_request_item on lists.station_request (item_id);
create index station_request_area on lists.station_request (area_id, day);

grant select, insert, update on lists.speaker, lists.station_entry, lists.station_request to linli_app;

-- The catalogue is read from every street, as far as an entry's item is seen; it is written in its own.
alter table lists.speaker enable row level security;
alter table lists.speaker force row level security;
create policy speaker_read on lists.speaker for select to linli_app using ((select kernel.in_a_deed()));
create policy speaker_add on lists.speaker for insert to linli_app with check (kernel.in_scope(area_id));
create policy speaker_change on lists.speaker for update to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
alter table lists.station_entry enable row level security;
alter table lists.station_entry force row level security;
create policy station_entry_read on lists.station_entry for select to linli_app using ((select kernel.in_a_deed()));
create policy station_entry_add on lists.station_entry for insert to linli_app with check (kernel.in_scope(area_id));
create policy station_entry_change on lists.station_entry for update to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
-- An order belongs to the streets of both sides, as its match does.
alter table lists.station_request enable row level security;
alter table lists.station_request force row level security;
create policy station_request_scope on lists.station_request to linli_app
  using (kernel.in_scope(area_id) or kernel.in_scope(asker_area_id))
  with check (kernel.in_scope(area_id) or kernel.in_scope(asker_area_id));
-- The owner of these tables, as whom the function below runs, counts for all streets.
create policy keeper on lists.station_request for select to current_user using (true);

-- On which days speakers have sessions, ordered from any street; units that share one activity share one session. Tells
-- days and nothing of who ordered.
create function lists.speaker_sessions(speakers uuid[], since date, until date)
  returns table (speaker_id uuid, day date, session uuid) language sql stable
  security definer set search_path = lists, pg_temp as $$
  select distinct r.speaker_id, r.day, coalesce(m.activity_id, m.id)
  from lists.station_request r join lists.match m on m.id = r.match_id
  where r.speaker_id = any (speakers) and r.day between since and until
    and m.state in ('proposed', 'accepted', 'scheduled', 'delivered', 'confirmed', 'disputed')
$$;
revoke all on function lists.speaker_sessions(uuid[], date, date) from public;
grant execute on function lists.speaker_sessions(uuid[], date, date) to linli_app;
