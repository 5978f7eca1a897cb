-- Photos of an item: drawn anew before they are kept, so that they tell nothing of camera and place.
create table lists.item_photo (
  id uuid primary key,
  item_id uuid not null references lists.item (id),
  area_id uuid not null,
  -- SHA-256 of the two sizes, by which the files are kept.
  full_hash text not null,
  small_hash text not null,
  width int not null check (width > 0),
  height int not null check (height > 0),
  added_by uuid references people.person (id),
  added_at timestamptz not null,
  removed_at timestamptz
);
create index item_photo_item on lists.item_photo (item_id) where removed_at is null;
grant select, insert, update on lists.item_photo to linli_app;
alter table lists.item_photo enable row level security;
alter table lists.item_photo force row level security;
-- Read with the item by whoever sees it, also in other streets; written in the item's street.
create policy item_photo_read on lists.item_photo for select to linli_app using ((select kernel.in_a_deed()));
create policy item_photo_add on lists.item_photo for insert to linli_app with check (kernel.in_scope(area_id));
create policy item_photo_change on lists.item_photo for update to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
