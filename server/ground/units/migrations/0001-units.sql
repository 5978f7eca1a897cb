-- needs: people
-- The area tree, the units in it, the bodies they sit on, who speaks for them, and the places of the network.

create table units.area (
  id uuid primary key,
  parent_id uuid references units.area (id),
  level text not null check (level in ('district', 'street', 'residentialArea')),
  code text not null unique,
  name text not null,
  sort_key text not null,
  valid_from date,
  valid_to date
);

create table units.organization (
  id uuid primary key,
  area_id uuid not null references units.area (id),
  code text not null unique,
  name text not null,
  -- The name folded (width, case, blanks): one unit however it was typed.
  name_key text not null,
  short_name text not null,
  type text not null,
  uscc text,
  address text not null,
  search text not null,
  sort_key text not null,
  -- How many liaisons stand now; moved in the transaction that appoints or ends one.
  liaisons int not null default 0 check (liaisons >= 0),
  -- When the unit last lost a liaison; since then it waits for another.
  liaison_lost_at timestamptz,
  created_at timestamptz not null,
  unique (area_id, name_key)
);
create index organization_search on units.organization using gin (search gin_trgm_ops);
create index organization_area on units.organization (area_id, sort_key);
create index organization_order on units.organization (sort_key, id);

create table units.body (
  id uuid primary key,
  parent_id uuid references units.body (id),
  area_id uuid not null references units.area (id),
  kind text not null check (kind in ('jointConference', 'professionalCommittee', 'streetChapter', 'alliance')),
  name text not null unique,
  number int not null
);

create table units.membership (
  id uuid primary key,
  organization_id uuid not null references units.organization (id),
  body_id uuid not null references units.body (id),
  -- The unit's area, for the scope.
  area_id uuid not null references units.area (id),
  status text not null check (status in ('intending', 'member', 'left')),
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to >= valid_from)
);
create unique index membership_open on units.membership (organization_id, body_id) where valid_to is null;
create index membership_body on units.membership (body_id);

create table units.liaison (
  id uuid primary key,
  organization_id uuid not null references units.organization (id),
  area_id uuid not null references units.area (id),
  person_id uuid not null references people.person (id),
  lead boolean not null,
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to >= valid_from)
);
create unique index liaison_open on units.liaison (organization_id, person_id) where valid_to is null;
create unique index liaison_lead on units.liaison (organization_id) where lead and valid_to is null;
create index liaison_person on units.liaison (person_id) where valid_to is null;

create table units.invitation (
  id uuid primary key,
  organization_id uuid not null references units.organization (id),
  area_id uuid not null references units.area (id),
  name text not null,
  phone_sealed text not null,
  phone_index text not null,
  lead boolean not null,
  token_hash text not null unique,
  invited_by uuid references people.person (id),
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz
);
create unique index invitation_open on units.invitation (organization_id, phone_index)
  where accepted_at is null and withdrawn_at is null;

create table units.affiliation (
  id uuid primary key,
  person_id uuid not null references people.person (id),
  organization_id uuid not null references units.organization (id),
  area_id uuid not null references units.area (id),
  valid_from date not null,
  valid_to date
);
create unique index affiliation_open on units.affiliation (person_id, organization_id) where valid_to is null;

create table units.building (
  id uuid primary key,
  area_id uuid not null references units.area (id),
  name text not null,
  address text not null,
  unique (area_id, name)
);

create table units.venue (
  id uuid primary key,
  area_id uuid not null references units.area (id),
  building_id uuid references units.building (id),
  name text not null,
  kind text not null check (kind in ('serviceCenter', 'serviceStation', 'room', 'outdoor')),
  address text not null,
  way_here text not null,
  phone text not null,
  opening_hours text not null,
  seats int check (seats > 0),
  wheelchair boolean not null,
  sort_key text not null,
  unique (area_id, name)
);

grant select, insert, update on units.area, units.body, units.organization, units.membership, units.liaison,
  units.invitation, units.affiliation, units.building, units.venue to linli_app;

-- Areas and bodies are the network itself: everybody reads them; only the seed writes them, in the widest scope.
alter table units.area enable row level security;
alter table units.area force row level security;
create policy area_read on units.area for select to linli_app using (true);
create policy area_write on units.area for insert to linli_app with check (current_setting('linli.areas') = '*');
create policy area_change on units.area for update to linli_app using (current_setting('linli.areas') = '*');
alter table units.body enable row level security;
alter table units.body force row level security;
create policy body_read on units.body for select to linli_app using (true);
create policy body_write on units.body for insert to linli_app with check (kernel.in_scope(area_id));
create policy body_change on units.body for update to linli_app using (kernel.in_scope(area_id));

-- Units, their seats on bodies, their places and which person id speaks for them are known across the district: a
-- street proposes matches to units of other streets and tells their liaisons. Written within the scope only.
do $$
declare room text;
begin
  foreach room in array array['organization', 'membership', 'liaison', 'building', 'venue'] loop
    execute format('alter table units.%1$I enable row level security; alter table units.%1$I force row level security;
      create policy %1$s_read on units.%1$I for select to linli_app using (true);
      create policy %1$s_write on units.%1$I for insert to linli_app with check (kernel.in_scope(area_id));
      create policy %1$s_change on units.%1$I for update to linli_app
        using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id))', room);
  end loop;
end $$;

-- Invitations (names and phones) and who works where belong to the street alone.
alter table units.invitation enable row level security;
alter table units.invitation force row level security;
create policy invitation_scope on units.invitation to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
alter table units.affiliation enable row level security;
alter table units.affiliation force row level security;
create policy affiliation_scope on units.affiliation to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
