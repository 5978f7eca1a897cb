-- Claims on the spot 现场认领: a sitting of a street with the items that are claimed at it, and which matches came from it.
-- A match, its places and its waitlist know nothing of sittings.

create table lists.spot (
  id uuid primary key,
  area_id uuid not null references units.area (id),
  -- What is typed where no camera is at hand.
  code text not null unique check (code ~ '^[0-9]{6}$'),
  title text not null,
  day date not null,
  state text not null default 'draft' check (state in ('draft', 'open', 'closed')),
  opened_at timestamptz,
  closed_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  created_by text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  check ((state = 'closed') = (closed_at is not null))
);
create index spot_street on lists.spot (area_id, day desc);
create index spot_open on lists.spot (day) where state = 'open';

create table lists.spot_item (
  spot_id uuid not null references lists.spot (id),
  item_id uuid not null references lists.item (id),
  area_id uuid not null,
  position int not null,
  added_at timestamptz not null,
  added_by text not null,
  removed_at timestamptz,
  primary key (spot_id, item_id)
);
create index spot_item_order on lists.spot_item (spot_id, position) where removed_at is null;
create index spot_item_item on lists.spot_item (item_id);

-- One row for each claim made at a sitting. The item's unit is told of it when the sitting ends: until then a claim is
-- taken back without anybody having been rung for nothing.
create table lists.spot_match (
  match_id uuid primary key references lists.match (id),
  spot_id uuid not null references lists.spot (id),
  item_id uuid not null references lists.item (id),
  area_id uuid not null,
  taker_area_id uuid not null,
  at timestamptz not null,
  by text not null,
  -- Staff pressed for a unit whose liaison had no phone there.
  for_unit boolean not null,
  told_at timestamptz
);
create index spot_match_spot on lists.spot_match (spot_id);
create index spot_match_item on lists.spot_match (item_id);

grant select, insert, update on lists.spot, lists.spot_item, lists.spot_match to linli_app;

alter table lists.spot enable row level security;
alter table lists.spot force row level security;
create policy spot_scope on lists.spot using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
-- Who comes from another street finds the sitting by its code; which of its items they see is for the items' own policy.
create policy spot_begun on lists.spot for select using (state <> 'draft');

alter table lists.spot_item enable row level security;
alter table lists.spot_item force row level security;
create policy spot_item_scope on lists.spot_item using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
create policy spot_item_begun on lists.spot_item for select
  using (exists (select from lists.spot s where s.id = spot_id and s.state <> 'draft'));

-- As a match, it belongs to the streets of both sides.
alter table lists.spot_match enable row level security;
alter table lists.spot_match force row level security;
create policy spot_match_scope on lists.spot_match
  using (kernel.in_scope(area_id) or kernel.in_scope(taker_area_id))
  with check (kernel.in_scope(area_id) or kernel.in_scope(taker_area_id));
