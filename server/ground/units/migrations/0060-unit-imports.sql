-- Workbooks of units and their liaisons: read, shown, written, taken back. What stood in a file tells names and telephone
-- numbers of persons: it is kept sealed, the file itself not at all, and all of it is emptied after its days.
create table units.import (
  id uuid primary key,
  area_id uuid not null references units.area (id),
  file_name text not null,
  file_hash text not null,
  state text not null check (state in ('previewed', 'committed', 'undone')),
  columns jsonb not null,
  -- The sheets as read, until the import is written: corrected columns are read from them.
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
create index import_area on units.import (area_id, created_at desc);
create index import_file on units.import (area_id, file_hash) where state = 'committed';
create index import_kept on units.import (created_at) where emptied_at is null;

-- What an import did to a unit: `before` holds the record it replaced, null for a unit it wrote down or whose record it
-- left alone (then `version_after` is the version it saw). The unit of a line may have been taken back since.
create table units.import_line (
  import_id uuid not null references units.import (id),
  organization_id uuid not null,
  area_id uuid not null references units.area (id),
  created boolean not null,
  before jsonb,
  version_after int not null,
  seat_id uuid,
  former_seat_id uuid,
  -- Who led before.
  leader uuid,
  begun uuid[] not null,
  ended uuid[] not null,
  primary key (import_id, organization_id)
);

-- How an office corrected the reading of a column, by the words over it.
create table units.column_memory (
  area_id uuid not null references units.area (id),
  header text not null,
  field text not null,
  at timestamptz not null,
  primary key (area_id, header)
);

grant select, insert, update on units.import, units.column_memory to linli_app;
grant select, insert on units.import_line to linli_app;
alter table units.import enable row level security;
alter table units.import force row level security;
create policy import_scope on units.import to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
alter table units.import_line enable row level security;
alter table units.import_line force row level security;
create policy import_line_scope on units.import_line to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
alter table units.column_memory enable row level security;
alter table units.column_memory force row level security;
create policy column_memory_scope on units.column_memory to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));

-- Takes back what only an import put there: units it wrote down that nothing refers to, and seats it gave. Answers the
-- names of units that something has come to refer to; the caller then takes nothing back.
create function units.take_back_import(import uuid) returns text[] language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare
  line record;
  held text[] := '{}';
begin
  if not exists (select from units.import i where i.id = import and i.state = 'committed' and kernel.in_scope(i.area_id)) then
    raise exception 'The import % is not to be taken back here.', import using errcode = '42501';
  end if;
  for line in
    select l.*, o.name from units.import_line l join units.organization o on o.id = l.organization_id
    where l.import_id = import order by l.organization_id
  loop
    begin
      delete from units.membership where id = line.seat_id;
      update units.membership set valid_to = null where id = line.former_seat_id;
      if line.created then
        delete from units.affiliation f using units.liaison l
          where l.id = any (line.begun) and f.person_id = l.person_id and f.organization_id = line.organization_id;
        delete from units.liaison where id = any (line.begun);
        delete from units.event where organization_id = line.organization_id;
        delete from units.organization where id = line.organization_id;
      end if;
    exception when foreign_key_violation then
      held := held || line.name;
    end;
  end loop;
  return held;
end $$;
revoke all on function units.take_back_import(uuid) from public;
grant execute on function units.take_back_import(uuid) to linli_app;
