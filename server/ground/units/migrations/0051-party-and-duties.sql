-- Party organisations of a street with their terms, and which agency branch leads which work field in which grid.

create table units.party_organization (
  id uuid primary key,
  area_id uuid not null references units.area (id),
  name text not null,
  -- They stand in the order in which they were written down: names are numbered first, second, third.
  seq bigint not null generated always as identity,
  level text not null
    check (level in ('workingCommittee', 'committee', 'comprehensiveCommittee', 'generalBranch', 'branch', 'group')),
  agency boolean not null,
  parent_id uuid references units.party_organization (id),
  organization_id uuid references units.organization (id),
  setting text not null check (setting in ('community', 'other')),
  valid_from date not null,
  valid_to date,
  version int not null default 1,
  -- Who wrote this version, for whoever comes too late.
  edited_by text not null,
  edited_at timestamptz not null,
  check (valid_to is null or valid_to >= valid_from),
  check (not agency or level in ('generalBranch', 'branch'))
);
create unique index party_organization_name on units.party_organization (area_id, name) where valid_to is null;
create index party_organization_parent on units.party_organization (parent_id);
create index party_organization_unit on units.party_organization (organization_id);

-- A term from its election to the next. `due_on` is when it should end, `remind_on` from when its street is told so.
create table units.party_term (
  id uuid primary key,
  party_organization_id uuid not null references units.party_organization (id),
  area_id uuid not null references units.area (id),
  secretary text not null,
  due_on date not null,
  remind_on date not null,
  -- By which approval the day was moved; empty where it was not.
  approval text not null default '',
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to >= valid_from)
);
create unique index party_term_open on units.party_term (party_organization_id) where valid_to is null;
create index party_term_remind on units.party_term (area_id, remind_on) where valid_to is null;

create table units.grid_duty (
  id uuid primary key,
  grid_id uuid not null references units.grid (id),
  area_id uuid not null references units.area (id),
  branch_id uuid not null references units.party_organization (id),
  -- A code of rulepacks/work-fields.json.
  field text not null,
  role text not null check (role in ('lead', 'support')),
  rhythm text not null,
  valid_from date not null,
  valid_to date,
  began_with uuid not null references units.grid_change (id),
  ended_with uuid references units.grid_change (id),
  check (valid_to is null or valid_to >= valid_from)
);
create index grid_duty_street on units.grid_duty (area_id);
create index grid_duty_grid on units.grid_duty (grid_id);
create index grid_duty_branch on units.grid_duty (branch_id);
create unique index grid_duty_lead on units.grid_duty (grid_id, field) where role = 'lead' and valid_to is null;
create unique index grid_duty_once on units.grid_duty (grid_id, field, branch_id) where valid_to is null;

grant select, insert, update on units.party_organization, units.party_term, units.grid_duty to linli_app;

do $$
declare room text;
begin
  foreach room in array array['party_organization', 'party_term', 'grid_duty'] loop
    execute format('alter table units.%1$I enable row level security; alter table units.%1$I force row level security;
      create policy %1$s_scope on units.%1$I to linli_app
        using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id))', room);
  end loop;
end $$;
