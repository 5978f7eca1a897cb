-- A building as a unit of work: what is written about it, and who sits on which floor. The building itself is known
-- across the district; this is not, for it names a person.

create table units.building_record (
  building_id uuid primary key references units.building (id),
  area_id uuid not null references units.area (id),
  floors int check (floors > 0),
  contact_name text not null,
  contact_phone_sealed text,
  branch_id uuid references units.party_organization (id),
  version int not null,
  edited_by text not null,
  edited_at timestamptz not null
);

create table units.tenant (
  id uuid primary key,
  building_id uuid not null references units.building (id),
  area_id uuid not null references units.area (id),
  organization_id uuid not null references units.organization (id),
  floor_from int not null check (floor_from <> 0),
  floor_to int not null check (floor_to <> 0 and floor_to >= floor_from),
  room text not null,
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to >= valid_from)
);
create unique index tenant_open on units.tenant (building_id, organization_id) where valid_to is null;
create index tenant_unit on units.tenant (organization_id);

grant select, insert, update on units.building_record, units.tenant to linli_app;

do $$
declare room text;
begin
  foreach room in array array['building_record', 'tenant'] loop
    execute format('alter table units.%1$I enable row level security; alter table units.%1$I force row level security;
      create policy %1$s_scope on units.%1$I to linli_app
        using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id))', room);
  end loop;
end $$;
