-- Whether a unit has said that an item goes on: asked when lists are carried forward and before an item's last day.

-- One row an item: the last time it was asked, and the answer if there is one. What was answered before stands in the
-- item's history. `last_day` and `version_after` are what a renewal is taken back by.
create table lists.renewal (
  item_id uuid primary key references lists.item (id),
  edition_id uuid not null references lists.edition (id),
  organization_id uuid not null references units.organization (id),
  area_id uuid not null references units.area (id),
  reason text not null check (reason in ('carried', 'expiring')),
  asked_at timestamptz not null,
  answer text not null default 'waiting' check (answer in ('waiting', 'renewed', 'changed', 'ended')),
  answered_at timestamptz,
  answered_by text,
  last_day date,
  version_after int,
  check ((answer = 'waiting') = (answered_at is null))
);
create index renewal_edition on lists.renewal (edition_id, answer);
create index renewal_unit on lists.renewal (organization_id, answer);

-- Reminders that were sent: each item once for each last day and distance to it, each unit once a day.
create table lists.expiry_reminder (
  item_id uuid not null references lists.item (id),
  last_day date not null,
  days int not null,
  organization_id uuid not null,
  area_id uuid not null,
  told_on date not null,
  primary key (item_id, last_day, days)
);
create index expiry_reminder_unit on lists.expiry_reminder (organization_id, told_on);
create index item_carried_from on lists.item (carried_from_id) where carried_from_id is not null;

grant select, insert, update on lists.renewal to linli_app;
grant select, insert on lists.expiry_reminder to linli_app;

alter table lists.renewal enable row level security;
alter table lists.renewal force row level security;
create policy renewal_scope on lists.renewal using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));

alter table lists.expiry_reminder enable row level security;
alter table lists.expiry_reminder force row level security;
create policy expiry_reminder_scope on lists.expiry_reminder
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
