-- Rosters by workbook. An import asks for cases like any other asking does; what stood in its file tells who belongs to
-- a party organisation: it is kept sealed, the file itself not at all, and all of it is emptied after its days.
create table units.roster_import (
  id uuid primary key,
  area_id uuid not null references units.area (id),
  party_id uuid not null references units.party_organization (id),
  file_name text not null,
  file_hash text not null,
  state text not null check (state in ('previewed', 'committed', 'undone')),
  columns jsonb not null,
  book_sealed text not null,
  drafts_sealed text not null,
  report_sealed text not null,
  counts jsonb not null,
  result jsonb,
  created_at timestamptz not null,
  created_by uuid,
  created_by_name text not null,
  committed_at timestamptz,
  undone_at timestamptz,
  emptied_at timestamptz
);
create index roster_import_party on units.roster_import (party_id, created_at desc);
create index roster_import_kept on units.roster_import (created_at) where emptied_at is null;

-- How a party organisation's office corrected the reading of a column, by the words over it.
create table units.roster_column_memory (
  area_id uuid not null references units.area (id),
  party_id uuid not null references units.party_organization (id),
  header text not null,
  field text not null,
  at timestamptz not null,
  primary key (party_id, header)
);

-- The import that asked for a case, so that all of its cases are taken back as one.
alter table units.roster_case add column import_id uuid references units.roster_import (id);
create index roster_case_import on units.roster_case (import_id) where import_id is not null;

grant select, insert, update on units.roster_import, units.roster_column_memory to linli_app;

do $$
declare room text;
begin
  foreach room in array array['roster_import', 'roster_column_memory'] loop
    execute format('alter table units.%1$I enable row level security; alter table units.%1$I force row level security;
      create policy %1$s_scope on units.%1$I to linli_app
        using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id))', room);
  end loop;
end $$;
