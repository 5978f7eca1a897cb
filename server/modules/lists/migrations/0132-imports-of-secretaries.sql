-- A workbook that the secretary of a body brings into the body's own lists: seen and undone by that secretary alone. Its
-- `area_id` is where the body belongs; the items of its rows lie in the streets of their units.
alter table lists.import add column keeper_body_id uuid references units.body (id);
alter table lists.import add check (keeper_body_id is null or (owner_kind = 'body' and owner_id = keeper_body_id));
create index import_keeper on lists.import (keeper_body_id, created_at desc) where keeper_body_id is not null;

drop policy import_scope on lists.import;
create policy import_scope on lists.import to linli_app
  using (kernel.in_scope(area_id) and (keeper_body_id is null or current_setting('linli.areas') = '*'))
  with check (kernel.in_scope(area_id) and (keeper_body_id is null or current_setting('linli.areas') = '*'));
create policy import_of_body on lists.import to linli_app
  using (keeper_body_id = (select lists.scope_body())) with check (keeper_body_id = (select lists.scope_body()));

create function lists.import_of_scope_body(import uuid) returns boolean language sql stable parallel safe as
$$ select exists (select from lists.import b where b.id = import and b.keeper_body_id = lists.scope_body()) $$;
create policy import_line_of_body on lists.import_line to linli_app
  using ((select lists.scope_body()) is not null and lists.import_of_scope_body(import_id))
  with check ((select lists.scope_body()) is not null and lists.import_of_scope_body(import_id));

-- Whether an item of hers is matched, or run as a project, decides whether an import is taken back whole: the secretary's
-- statement sees that there is one. No deed of hers shows it.
create policy match_of_body on lists.match for select to linli_app using ((select lists.scope_body()) is not null
  and (lists.home_of_scope_body(need_item_id) or lists.home_of_scope_body(resource_item_id)));
create policy project_of_body on lists.project for select to linli_app
  using ((select lists.scope_body()) is not null and lists.home_of_scope_body(item_id));

-- How the secretary of a body corrected the reading of a column, as an office's.
create table lists.column_memory_of_body (
  body_id uuid not null references units.body (id),
  header text not null,
  field text not null,
  at timestamptz not null,
  primary key (body_id, header)
);
grant select, insert, update on lists.column_memory_of_body to linli_app;
alter table lists.column_memory_of_body enable row level security;
alter table lists.column_memory_of_body force row level security;
create policy column_memory_of_body_scope on lists.column_memory_of_body to linli_app
  using (body_id = (select lists.scope_body()) or current_setting('linli.areas') = '*')
  with check (body_id = (select lists.scope_body()) or current_setting('linli.areas') = '*');
