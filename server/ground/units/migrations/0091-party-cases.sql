-- Setting up and reorganising party organisations as a case: applied for, approved by the superior, met about, in force.
-- Which steps a kind takes stands in rulepacks/party-cases.json; the organisation itself changes by its own deeds.
create table units.party_case (
  id uuid primary key,
  area_id uuid not null references units.area (id),
  code text not null unique,
  kind text not null check (kind in ('found', 'rename', 'move', 'split', 'merge', 'dissolve', 'election')),
  state text not null check (state in ('applied', 'returned', 'approved', 'met', 'inForce', 'refused', 'withdrawn')),
  -- The organisation it is about; none while one is being founded.
  party_organization_id uuid references units.party_organization (id),
  -- What it is called on lists: the organisation's name, or the one it is to have.
  title text not null,
  -- What is to be, by kind: the fields of a new one, a name, a place, parts, others that go.
  change jsonb not null,
  -- How many members it has or will have; persons stand in no case.
  members int not null check (members >= 0),
  application text not null,
  applied_by text not null,
  applied_on date not null,
  approval_number text not null default '',
  approval_by text not null default '',
  approved_on date,
  met_on date,
  due int check (due > 0),
  present int check (present >= 0),
  result text not null default '',
  -- [{ name, duty }]
  committee jsonb not null default '[]',
  -- Why it went on though a figure is not what the rules say.
  despite text not null default '',
  effective_on date,
  -- Why it was returned, refused or withdrawn.
  reason text not null default '',
  version int not null default 1,
  edited_by text not null,
  edited_at timestamptz not null,
  check ((kind = 'found') or party_organization_id is not null),
  check (present <= due),
  check ((state = 'inForce') = (effective_on is not null)),
  check (state not in ('approved', 'met', 'inForce') or (approval_number <> '' and approved_on is not null)),
  check (state <> 'met' or met_on is not null),
  check (state not in ('returned', 'refused', 'withdrawn') or reason <> '')
);
create index party_case_street on units.party_case (area_id, edited_at desc);
-- One of a kind at a time about one organisation.
create unique index party_case_open on units.party_case (party_organization_id, kind)
  where state in ('applied', 'returned', 'approved', 'met') and party_organization_id is not null;

create table units.party_case_event (
  id uuid primary key,
  case_id uuid not null references units.party_case (id),
  area_id uuid not null references units.area (id),
  at timestamptz not null,
  by_name text not null,
  action text not null,
  detail jsonb not null
);
create index party_case_event_case on units.party_case_event (case_id, at);

grant select, insert, update on units.party_case to linli_app;
grant select, insert on units.party_case_event to linli_app;
do $$
declare room text;
begin
  foreach room in array array['party_case', 'party_case_event'] loop
    execute format('alter table units.%1$I enable row level security; alter table units.%1$I force row level security;
      create policy %1$s_scope on units.%1$I to linli_app
        using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id))', room);
  end loop;
end $$;
