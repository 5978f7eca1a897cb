-- How a party organisation was called, at which level and under what it stood before a case changed that; what holds since
-- the last one stands in units.party_organization. From the first day on, without the last.
create table units.party_past (
  id uuid primary key,
  party_organization_id uuid not null references units.party_organization (id),
  area_id uuid not null references units.area (id),
  name text not null,
  level text not null,
  parent_id uuid references units.party_organization (id),
  valid_from date not null,
  valid_to date not null check (valid_to > valid_from)
);
create index party_past_organization on units.party_past (party_organization_id, valid_to);
grant select, insert, update on units.party_past to linli_app;
alter table units.party_past enable row level security;
alter table units.party_past force row level security;
create policy party_past_scope on units.party_past to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));

-- Who applied: members of the roster move with a case only when another puts it in force.
alter table units.party_case add column applied_by_id uuid references people.person (id);
