-- Editions of every owner body: the district, a committee or alliance, a street, a residential area; and items that stand
-- first in one edition and are listed in others, without being copied.

-- `owner_id` is an area, of a committee or alliance a body. `district_wide`: of the district or of a body of the district;
-- such an edition has the district as its area.
alter table lists.edition
  add column owner_kind text not null default 'street' check (owner_kind in ('district', 'body', 'street', 'residentialArea')),
  add column owner_id uuid,
  add column district_wide boolean not null default false;
update lists.edition set owner_id = area_id;
alter table lists.edition
  alter column owner_kind drop default,
  alter column owner_id set not null,
  drop constraint edition_area_id_year_label_key,
  add unique (owner_kind, owner_id, year, label),
  add check (district_wide or owner_kind <> 'district'),
  add check (owner_kind <> 'street' or owner_id = area_id);
create index edition_area on lists.edition (area_id, year);

-- What another edition shows of an item whose home is elsewhere. `area_id` is the street that put it on, or the district;
-- taken off, the row stays and says by whom.
create table lists.listing (
  edition_id uuid not null references lists.edition (id),
  item_id uuid not null references lists.item (id),
  category_id uuid references lists.category (id),
  area_id uuid not null references units.area (id),
  item_area_id uuid not null,
  edition_area_id uuid not null,
  import_id uuid references lists.import (id),
  listed_at timestamptz not null,
  listed_by text not null,
  removed_at timestamptz,
  removed_by text,
  primary key (edition_id, item_id),
  check ((removed_at is null) = (removed_by is null))
);
create index listing_item on lists.listing (item_id) where removed_at is null;
create index listing_category on lists.listing (category_id) where removed_at is null;
create index listing_import on lists.listing (import_id) where import_id is not null;
grant select, insert, update on lists.listing to linli_app;
alter table lists.listing enable row level security;
alter table lists.listing force row level security;
-- Ids only: who finds an item through them still needs the item's own policy to see it.
create policy listing_read on lists.listing for select to linli_app using ((select kernel.in_a_deed()));
create policy listing_write on lists.listing for insert to linli_app with check (kernel.in_scope(area_id));
create policy listing_change on lists.listing for update to linli_app
  using (kernel.in_scope(area_id) or kernel.in_scope(item_area_id) or kernel.in_scope(edition_area_id))
  with check (kernel.in_scope(area_id) or kernel.in_scope(item_area_id) or kernel.in_scope(edition_area_id));

-- No office of Linli stands at the district: the lists of the whole district are kept by the staff of its streets
-- together. Which of them may do what is the deed's to say.
create function lists.reaches_lists_of(area uuid) returns boolean language sql stable parallel safe as
$$ select kernel.in_scope(area) or exists (select from units.area d join units.area s on s.parent_id = d.id
     where d.id = area and d.level = 'district' and s.level = 'street' and kernel.in_scope(s.id)) $$;
drop policy edition_write on lists.edition;
create policy edition_write on lists.edition for insert
  with check (kernel.in_scope(area_id) or (district_wide and lists.reaches_lists_of(area_id)));
drop policy category_write on lists.category;
create policy category_write on lists.category for insert
  with check (kernel.in_scope(area_id) or lists.reaches_lists_of(area_id));

-- Whoever puts an item of another street on a list writes that into its history, and nothing else.
create policy item_event_listing on lists.item_event for insert to linli_app
  with check (action in ('item.list', 'item.unlist') and exists (select from lists.listing g
    where g.item_id = item_event.item_id and (kernel.in_scope(g.area_id) or kernel.in_scope(g.edition_area_id))));

-- Where an import goes. `owner_id` is null for the street itself.
alter table lists.import
  add column owner_kind text not null default 'street' check (owner_kind in ('district', 'body', 'street', 'residentialArea')),
  add column owner_id uuid,
  add check ((owner_kind = 'street') = (owner_id is null));
