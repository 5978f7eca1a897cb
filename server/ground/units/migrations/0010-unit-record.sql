-- A unit as a working record: who it is by law, where it is, the party organisation behind it, and what was changed.

alter table units.organization
  add column version int not null default 1,
  -- Why a credit code stands though its check digits are wrong; empty where they are right.
  add column uscc_reason text not null default '',
  add column party_organization text not null default '',
  add column building_id uuid references units.building (id),
  add column residential_area_id uuid references units.area (id),
  -- Of a military unit nothing is kept but its alias, which stands in `name`.
  add constraint organization_alias_only check (
    type <> 'military' or (address = '' and uscc is null and uscc_reason = '' and party_organization = ''
      and building_id is null and residential_area_id is null)
  );

create index organization_building on units.organization (building_id) where building_id is not null;
create index organization_residential_area on units.organization (residential_area_id)
  where residential_area_id is not null;

-- What happened to a unit, in the words its street reads; what a unit was called before it became an alias is taken out.
create table units.event (
  id uuid primary key,
  organization_id uuid not null references units.organization (id),
  area_id uuid not null references units.area (id),
  at timestamptz not null,
  by_name text not null,
  action text not null,
  -- Names that the sentence about it is filled with.
  detail jsonb not null,
  -- [{ field, before, after }] of an edit.
  changes jsonb not null
);
create index event_unit on units.event (organization_id, at desc, id desc);
grant select, insert, update on units.event to linli_app;
alter table units.event enable row level security;
alter table units.event force row level security;
create policy event_scope on units.event to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));

-- A street writes down its own residential areas; streets and the district come from the rule pack alone.
create unique index area_residential_name on units.area (parent_id, name) where level = 'residentialArea';
create policy area_residential on units.area for insert to linli_app
  with check (level = 'residentialArea' and kernel.in_scope(parent_id));
