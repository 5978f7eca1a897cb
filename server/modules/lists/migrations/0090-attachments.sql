-- Documents beside an item: papers for whoever sees the item, evidence for those who answer for it.
create table lists.attachment (
  id uuid primary key,
  item_id uuid not null references lists.item (id),
  area_id uuid not null,
  purpose text not null check (purpose in ('paper', 'evidence')),
  -- As its sender called it, with the ending of what it is.
  file_name text not null check (length(file_name) between 1 and 120),
  kind text not null check (kind in ('pdf', 'docx', 'xlsx', 'pptx', 'txt')),
  bytes int not null check (bytes > 0),
  -- SHA-256, by which the file is kept.
  hash text not null,
  added_by uuid references people.person (id),
  added_at timestamptz not null,
  removed_at timestamptz
);
create index attachment_item on lists.attachment (item_id) where removed_at is null;
grant select, insert, update on lists.attachment to linli_app;
alter table lists.attachment enable row level security;
alter table lists.attachment force row level security;
-- Read with the item by whoever sees it, also in other streets; written in the item's street.
create policy attachment_read on lists.attachment for select to linli_app using ((select kernel.in_a_deed()));
create policy attachment_add on lists.attachment for insert to linli_app with check (kernel.in_scope(area_id));
create policy attachment_change on lists.attachment for update to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
