-- Bodies as data: what a body is for, who may sit on it, for how long it sits, and how far an alliance has come.
alter table units.body
  add column charter text not null default '',
  add column term text not null default '',
  add column member_rule text not null default '',
  add column stage text check (stage in ('incubating', 'founded', 'consolidated', 'improved', 'closed')),
  -- A conference of a residential area; the street's own where there is none.
  add column residential_area_id uuid references units.area (id),
  add column valid_from date,
  add column valid_to date,
  add column version int not null default 1,
  add constraint body_stage_alliance check ((stage is not null) = (kind = 'alliance'));

create table units.body_event (
  id uuid primary key,
  body_id uuid not null references units.body (id),
  area_id uuid not null references units.area (id),
  at timestamptz not null,
  by_name text not null,
  action text not null,
  detail jsonb not null
);
create index body_event_body on units.body_event (body_id, at desc, id desc);
grant select, insert on units.body_event to linli_app;
alter table units.body_event enable row level security;
alter table units.body_event force row level security;
create policy body_event_scope on units.body_event to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
