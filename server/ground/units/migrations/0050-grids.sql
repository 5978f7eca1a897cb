-- Grids of a street as dated master data: what is closed by a change and what it opens carry its id, so that a change
-- whose day has not come can be taken back as a whole. Nothing is deleted: what never came to be ends where it began.

create table units.grid_change (
  id uuid primary key,
  area_id uuid not null references units.area (id),
  kind text not null check (kind in ('found', 'revise', 'split', 'merge', 'reorganise')),
  effective_on date not null,
  reason text not null,
  at timestamptz not null,
  by_name text not null,
  undone_at timestamptz
);
create index grid_change_street on units.grid_change (area_id, at desc, id desc);

create table units.grid (
  id uuid primary key,
  area_id uuid not null references units.area (id),
  number int not null check (number > 0),
  valid_from date not null,
  valid_to date,
  began_with uuid not null references units.grid_change (id),
  ended_with uuid references units.grid_change (id),
  version int not null default 1,
  check (valid_to is null or valid_to >= valid_from)
);
create index grid_street on units.grid (area_id, number);

-- How a grid is drawn, from a day up to but without another.
create table units.grid_version (
  id uuid primary key,
  grid_id uuid not null references units.grid (id),
  area_id uuid not null references units.area (id),
  name text not null,
  boundary text not null,
  -- [{ road, side, from, to }]
  ranges jsonb not null,
  head_name text not null,
  valid_from date not null,
  valid_to date,
  began_with uuid not null references units.grid_change (id),
  ended_with uuid references units.grid_change (id),
  check (valid_to is null or valid_to >= valid_from)
);
create unique index grid_version_open on units.grid_version (grid_id) where valid_to is null;
create index grid_version_street on units.grid_version (area_id);

-- What lies in a grid: one of the three.
create table units.grid_place (
  id uuid primary key,
  grid_id uuid not null references units.grid (id),
  area_id uuid not null references units.area (id),
  organization_id uuid references units.organization (id),
  building_id uuid references units.building (id),
  residential_area_id uuid references units.area (id),
  valid_from date not null,
  valid_to date,
  began_with uuid references units.grid_change (id),
  ended_with uuid references units.grid_change (id),
  check (valid_to is null or valid_to >= valid_from),
  check (num_nonnulls(organization_id, building_id, residential_area_id) = 1)
);
create index grid_place_grid on units.grid_place (grid_id);
create unique index grid_place_organization on units.grid_place (organization_id) where valid_to is null;
create unique index grid_place_building on units.grid_place (building_id) where valid_to is null;
create unique index grid_place_residential_area on units.grid_place (grid_id, residential_area_id)
  where valid_to is null;

grant select, insert, update on units.grid_change, units.grid, units.grid_version, units.grid_place to linli_app;

do $$
declare room text;
begin
  foreach room in array array['grid_change', 'grid', 'grid_version', 'grid_place'] loop
    execute format('alter table units.%1$I enable row level security; alter table units.%1$I force row level security;
      create policy %1$s_scope on units.%1$I to linli_app
        using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id))', room);
  end loop;
end $$;
