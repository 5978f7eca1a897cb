-- What is attached to a project, projects offered to other units, and reminders of milestones.

alter table lists.project
  add column offered boolean not null default false,
  add column offer_terms text not null default '';
create index project_offered on lists.project (area_id) where offered;

-- An activity is a peer's row, so it is referred to by kind and id; it ends and is never deleted.
create table lists.project_link (
  project_id uuid not null references lists.project (id),
  source_kind text not null check (source_kind in ('activity', 'match')),
  source_id uuid not null,
  area_id uuid not null,
  added_at timestamptz not null,
  added_by text not null,
  removed_at timestamptz,
  primary key (project_id, source_kind, source_id)
);

-- `area_id` is the project's street, whose staff answer. `attended` comes from the record when the activity is closed.
create table lists.unit_sign_up (
  id uuid primary key,
  project_id uuid not null references lists.project (id),
  organization_id uuid not null references units.organization (id),
  area_id uuid not null,
  wish text not null,
  wished_on date,
  state text not null check (state in ('asked', 'accepted', 'delivered', 'declined', 'withdrawn')),
  answer text not null default '',
  activity_id uuid,
  attended int check (attended > 0),
  feedback text check (feedback in ('helpful', 'partly', 'notHelpful')),
  feedback_word text not null default '',
  asked_at timestamptz not null,
  version int not null default 1,
  changed_at timestamptz not null,
  changed_by text not null,
  check ((state = 'delivered') = (attended is not null)),
  check (feedback is null or state = 'delivered'),
  check (activity_id is null or state in ('accepted', 'delivered'))
);
create unique index unit_sign_up_open on lists.unit_sign_up (project_id, organization_id) where state in ('asked', 'accepted');
create index unit_sign_up_unit on lists.unit_sign_up (organization_id, asked_at desc);
create index unit_sign_up_area on lists.unit_sign_up (area_id, asked_at desc);
create index unit_sign_up_activity on lists.unit_sign_up (activity_id) where activity_id is not null;

-- Reminders that were sent: each milestone once for each day it was due on and distance to it.
create table lists.milestone_reminder (
  milestone_id uuid not null references lists.milestone (id),
  due_on date not null,
  days int not null,
  area_id uuid not null,
  told_on date not null,
  primary key (milestone_id, due_on, days)
);

grant select, insert, update on lists.project_link, lists.unit_sign_up to linli_app;
grant select, insert on lists.milestone_reminder to linli_app;

alter table lists.project_link enable row level security;
alter table lists.project_link force row level security;
create policy project_link_scope on lists.project_link
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
alter table lists.unit_sign_up enable row level security;
alter table lists.unit_sign_up force row level security;
create policy unit_sign_up_scope on lists.unit_sign_up
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
alter table lists.milestone_reminder enable row level security;
alter table lists.milestone_reminder force row level security;
create policy milestone_reminder_scope on lists.milestone_reminder
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
