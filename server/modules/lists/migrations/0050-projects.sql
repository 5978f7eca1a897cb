-- Projects that run from items of the third list, their milestones and what happened to them.

-- Title, sponsor, term and openness are the item's. `approved_at`: since when others may read it; null again once a
-- stopped project is taken up as a draft. `result` is the closing report, `evaluation` what was found afterwards.
create table lists.project (
  id uuid primary key,
  code text not null unique,
  item_id uuid not null unique references lists.item (id),
  area_id uuid not null references units.area (id),
  goal text not null default '',
  plan text not null default '',
  co_host_ids uuid[] not null default '{}',
  -- In fen, as a record: no money moves here.
  budget_fen bigint check (budget_fen >= 0),
  in_kind jsonb not null default '[]',
  risks jsonb not null default '[]',
  state text not null check (state in ('draft', 'approved', 'running', 'paused', 'finished', 'evaluated', 'stopped')),
  reason text not null default '',
  result text not null default '',
  evaluation text not null default '',
  approved_at timestamptz,
  follows_id uuid unique references lists.project (id),
  version int not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  changed_at timestamptz not null,
  changed_by text not null,
  check (state <> 'draft' or approved_at is null),
  check (state not in ('finished', 'evaluated') or result <> ''),
  check (state not in ('paused', 'stopped') or reason <> '')
);
create index project_area on lists.project (area_id, state);
create index project_co_host on lists.project using gin (co_host_ids);

create table lists.milestone (
  id uuid primary key,
  project_id uuid not null references lists.project (id),
  area_id uuid not null,
  title text not null,
  due_on date not null,
  done_on date,
  done_by text not null default '',
  note text not null default '',
  version int not null default 1,
  changed_at timestamptz not null,
  changed_by text not null,
  removed_at timestamptz,
  check (done_on is not null or (done_by = '' and note = ''))
);
create index milestone_project on lists.milestone (project_id, due_on) where removed_at is null;
create index milestone_due on lists.milestone (due_on) where removed_at is null and done_on is null;

create table lists.project_event (
  id uuid primary key,
  project_id uuid not null references lists.project (id),
  area_id uuid not null,
  at timestamptz not null,
  by text not null,
  action text not null,
  detail jsonb not null default '{}'
);
create index project_event_project on lists.project_event (project_id, at);

grant select, insert, update on lists.project, lists.milestone to linli_app;
grant select, insert on lists.project_event to linli_app;

alter table lists.project enable row level security;
alter table lists.project force row level security;
create policy project_scope on lists.project using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
-- What is approved is read by other streets too, as far as the item is open to them (policy.ts).
create policy project_approved on lists.project for select using (approved_at is not null);
alter table lists.milestone enable row level security;
alter table lists.milestone force row level security;
create policy milestone_scope on lists.milestone using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
create policy milestone_approved on lists.milestone for select
  using (exists (select from lists.project p where p.id = project_id and p.approved_at is not null));
alter table lists.project_event enable row level security;
alter table lists.project_event force row level security;
create policy project_event_scope on lists.project_event
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
