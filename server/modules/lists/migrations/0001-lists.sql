-- needs: people, units, messages
-- Editions of the three lists, their items, imports, and the matches made between needs and resources.

-- `label` is '' for the street's own lists of a year; lists loaded for trial stand beside them under a label.
create table lists.edition (
  id uuid primary key,
  area_id uuid not null references units.area (id),
  year int not null,
  label text not null default '',
  title text not null,
  carried_from_id uuid references lists.edition (id),
  created_at timestamptz not null,
  unique (area_id, year, label)
);

create table lists.category (
  id uuid primary key,
  edition_id uuid not null references lists.edition (id),
  area_id uuid not null,
  kind text not null check (kind in ('resource', 'need', 'project')),
  name text not null,
  position int not null,
  unique (edition_id, kind, name)
);

-- `state` is what somebody decided; expired and reserved are computed from the day and from matches.
-- `contact_sealed` is '' where there is none. `removed_at`: taken back with its import, kept because others may refer to it.
create table lists.item (
  id uuid primary key,
  code text not null unique,
  edition_id uuid not null references lists.edition (id),
  area_id uuid not null references units.area (id),
  kind text not null check (kind in ('resource', 'need', 'project')),
  category_id uuid references lists.category (id),
  organization_id uuid not null references units.organization (id),
  title text not null,
  title_key text not null,
  description text not null default '',
  audience text not null default '',
  capacity int check (capacity > 0),
  availability text not null default '',
  place text not null default '',
  contact_sealed text not null default '',
  valid_from date,
  valid_to date,
  openness text not null check (openness in ('residentialArea', 'street', 'committee', 'district')),
  internal_code text,
  state text not null check (state in ('draft', 'submitted', 'published', 'withdrawn')),
  search text not null,
  carried_from_id uuid references lists.item (id),
  import_id uuid,
  version int not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  changed_at timestamptz not null,
  changed_by text not null,
  removed_at timestamptz,
  check (valid_to >= valid_from)
);
create index item_edition on lists.item (edition_id, kind, code) where removed_at is null;
create index item_organization on lists.item (organization_id) where removed_at is null;
create index item_area on lists.item (area_id, kind, state, valid_to) where removed_at is null;
create index item_category on lists.item (category_id);
create index item_same on lists.item (edition_id, kind, organization_id, title_key) where removed_at is null;
create index item_code on lists.item (code) where removed_at is null;
create index item_search on lists.item using gin (search gin_trgm_ops);

create table lists.item_event (
  id uuid primary key,
  item_id uuid not null references lists.item (id),
  area_id uuid not null,
  at timestamptz not null,
  by text not null,
  action text not null,
  detail jsonb not null default '{}'
);
create index item_event_item on lists.item_event (item_id, at);

-- Moves whenever an item of the street changes; indexes kept in memory compare it. Commit order is kept by the row's lock.
create table lists.street_stamp (
  area_id uuid primary key,
  n bigint not null
);

create table lists.import (
  id uuid primary key,
  area_id uuid not null references units.area (id),
  year int not null,
  file_name text not null,
  file_hash text not null,
  state text not null check (state in ('previewed', 'committed', 'undone')),
  columns jsonb not null default '[]',
  report jsonb not null,
  drafts jsonb not null,
  result jsonb,
  created_at timestamptz not null,
  created_by uuid,
  created_by_name text not null,
  committed_at timestamptz,
  undone_at timestamptz
);
create index import_area on lists.import (area_id, created_at desc);
create index import_file on lists.import (area_id, file_hash) where state = 'committed';

-- What an import did to an item: `before` holds the values it replaced, null for an item it made.
create table lists.import_line (
  import_id uuid not null references lists.import (id),
  item_id uuid not null references lists.item (id),
  area_id uuid not null,
  before jsonb,
  version_after int not null,
  primary key (import_id, item_id)
);

-- A pair of sides, each perhaps without an item of its own; titles as they were when the match began.
create table lists.match (
  id uuid primary key,
  code text not null unique,
  state text not null check (state in ('proposed', 'accepted', 'scheduled', 'delivered', 'confirmed', 'disputed', 'declined', 'cancelled')),
  need_item_id uuid references lists.item (id),
  need_organization_id uuid not null references units.organization (id),
  need_area_id uuid not null,
  need_title text not null,
  need_answer text not null check (need_answer in ('pending', 'accepted', 'declined')),
  need_delivery text check (need_delivery in ('pending', 'confirmed', 'disputed')),
  resource_item_id uuid references lists.item (id),
  resource_organization_id uuid not null references units.organization (id),
  resource_area_id uuid not null,
  resource_title text not null,
  resource_answer text not null check (resource_answer in ('pending', 'accepted', 'declined')),
  resource_delivery text check (resource_delivery in ('pending', 'confirmed', 'disputed')),
  started_by text not null check (started_by in ('need', 'resource', 'staff')),
  started_by_id uuid,
  started_at timestamptz not null,
  activity_id uuid,
  attendance int,
  minutes int,
  reason text,
  note text not null default '',
  version int not null default 1,
  changed_at timestamptz not null,
  changed_by text not null,
  check (need_item_id is not null or resource_item_id is not null),
  check (need_organization_id <> resource_organization_id),
  -- Nothing stands as accepted that one side has not accepted.
  check (state not in ('accepted', 'scheduled', 'delivered', 'confirmed', 'disputed')
    or (need_answer = 'accepted' and resource_answer = 'accepted'))
);
create unique index match_open_pair on lists.match (need_item_id, resource_item_id)
  where state in ('proposed', 'accepted', 'scheduled');
create unique index match_open_need on lists.match (need_item_id, resource_organization_id)
  where resource_item_id is null and state in ('proposed', 'accepted', 'scheduled');
create unique index match_open_resource on lists.match (resource_item_id, need_organization_id)
  where need_item_id is null and state in ('proposed', 'accepted', 'scheduled');
create index match_need on lists.match (need_item_id);
create index match_resource on lists.match (resource_item_id);
create index match_need_unit on lists.match (need_organization_id, started_at desc);
create index match_resource_unit on lists.match (resource_organization_id, started_at desc);
create index match_need_area on lists.match (need_area_id, started_at desc);
create index match_resource_area on lists.match (resource_area_id, started_at desc);
create index match_activity on lists.match (activity_id) where activity_id is not null;

create table lists.match_event (
  id uuid primary key,
  match_id uuid not null references lists.match (id),
  need_area_id uuid not null,
  resource_area_id uuid not null,
  at timestamptz not null,
  by text not null,
  action text not null,
  detail jsonb not null default '{}'
);
create index match_event_match on lists.match_event (match_id, at);

-- “Not this”: said once for a pair, kept until taken back.
create table lists.set_aside (
  need_item_id uuid not null references lists.item (id),
  resource_item_id uuid not null references lists.item (id),
  need_area_id uuid not null,
  resource_area_id uuid not null,
  at timestamptz not null,
  by text not null,
  reason text not null,
  primary key (need_item_id, resource_item_id)
);
create index set_aside_resource on lists.set_aside (resource_item_id);

grant select, insert on lists.edition, lists.category, lists.item_event, lists.import_line, lists.match_event to linli_app;
grant select, insert, update on lists.item, lists.street_stamp, lists.import, lists.match to linli_app;
grant select, insert, delete on lists.set_aside to linli_app;

-- Names of editions and categories are no secret; published lists are public by nature (see README.md, openness).
alter table lists.edition enable row level security;
alter table lists.edition force row level security;
create policy edition_read on lists.edition for select using (true);
create policy edition_write on lists.edition for insert with check (kernel.in_scope(area_id));

alter table lists.category enable row level security;
alter table lists.category force row level security;
create policy category_read on lists.category for select using (true);
create policy category_write on lists.category for insert with check (kernel.in_scope(area_id));

alter table lists.item enable row level security;
alter table lists.item force row level security;
create policy item_own on lists.item using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
create policy item_public on lists.item for select
  using (state = 'published' and openness in ('street', 'district') and removed_at is null);

alter table lists.item_event enable row level security;
alter table lists.item_event force row level security;
create policy item_event_scope on lists.item_event using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));

alter table lists.street_stamp enable row level security;
alter table lists.street_stamp force row level security;
create policy street_stamp_read on lists.street_stamp for select using (true);
create policy street_stamp_insert on lists.street_stamp for insert with check (kernel.in_scope(area_id));
create policy street_stamp_update on lists.street_stamp for update using (kernel.in_scope(area_id));

alter table lists.import enable row level security;
alter table lists.import force row level security;
create policy import_scope on lists.import using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));

alter table lists.import_line enable row level security;
alter table lists.import_line force row level security;
create policy import_line_scope on lists.import_line using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));

-- A match belongs to the streets of both sides.
alter table lists.match enable row level security;
alter table lists.match force row level security;
create policy match_scope on lists.match
  using (kernel.in_scope(need_area_id) or kernel.in_scope(resource_area_id))
  with check (kernel.in_scope(need_area_id) or kernel.in_scope(resource_area_id));

alter table lists.match_event enable row level security;
alter table lists.match_event force row level security;
create policy match_event_scope on lists.match_event
  using (kernel.in_scope(need_area_id) or kernel.in_scope(resource_area_id))
  with check (kernel.in_scope(need_area_id) or kernel.in_scope(resource_area_id));

alter table lists.set_aside enable row level security;
alter table lists.set_aside force row level security;
create policy set_aside_scope on lists.set_aside
  using (kernel.in_scope(need_area_id) or kernel.in_scope(resource_area_id))
  with check (kernel.in_scope(need_area_id) or kernel.in_scope(resource_area_id));
