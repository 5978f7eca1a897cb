-- The whole plan: a draft of which resource may serve which need, made at once for a street, adopted row by row.

create table lists.plan (
  id uuid primary key,
  area_id uuid not null,
  scope text not null check (scope in ('street', 'district')),
  version int not null default 1,
  made_at timestamptz not null,
  made_by text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  needs int not null check (needs >= 0),
  served_now int not null check (served_now >= 0),
  waiting_now int not null check (waiting_now >= 0),
  proved boolean not null,
  -- How much better the best plan could be at most, as a part of it.
  gap double precision not null check (gap >= 0),
  figures_version int not null,
  replaced_at timestamptz
);
-- One draft stands for a street and scope; those before it stay to be read.
create unique index plan_standing on lists.plan (area_id, scope) where replaced_at is null;

create table lists.plan_row (
  id uuid primary key,
  plan_id uuid not null references lists.plan (id),
  area_id uuid not null,
  position int not null,
  need_item_id uuid not null references lists.item (id),
  need_version int not null,
  resource_item_id uuid references lists.item (id),
  resource_version int,
  state text not null check (state in ('open', 'adopted', 'refused', 'without')),
  why jsonb,
  fits jsonb not null default '[]',
  misfits jsonb not null default '[]',
  match_id uuid references lists.match (id),
  refusal jsonb,
  check ((resource_item_id is null) = (state = 'without')),
  check ((match_id is not null) = (state = 'adopted')),
  unique (plan_id, need_item_id)
);
create index plan_row_plan on lists.plan_row (plan_id, position);
create index plan_row_need on lists.plan_row (need_item_id);
create index plan_row_resource on lists.plan_row (resource_item_id);
create index plan_row_match on lists.plan_row (match_id);

grant select, insert, update on lists.plan, lists.plan_row to linli_app;
alter table lists.plan enable row level security;
alter table lists.plan force row level security;
create policy plan_scope on lists.plan using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
alter table lists.plan_row enable row level security;
alter table lists.plan_row force row level security;
create policy plan_row_scope on lists.plan_row using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
