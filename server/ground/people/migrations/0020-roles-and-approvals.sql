-- Roles of administrators, who gave and ended each role, and what waits for a second person.

alter table people.role_grant drop constraint role_grant_role_check;
alter table people.role_grant add constraint role_grant_role_check
  check (role in ('street-staff', 'auditor', 'system-admin', 'security-admin', 'audit-admin'));
alter table people.role_grant
  add column given_by uuid references people.person (id),
  add column given_at timestamptz,
  add column approved_by uuid references people.person (id),
  add column ended_by uuid references people.person (id),
  add constraint role_grant_two_persons check (approved_by is null or approved_by <> given_by),
  add constraint role_grant_not_for_oneself check (person_id <> given_by and person_id <> approved_by);
-- Three administrators are three people, whatever a deed forgot to ask.
create unique index role_grant_one_admin on people.role_grant (person_id)
  where valid_to is null and role in ('system-admin', 'security-admin', 'audit-admin');
create index role_grant_area on people.role_grant (area_id);

create table people.approval (
  id uuid primary key,
  kind text not null,
  -- What it is about, as one key: the same thing waits once.
  about text not null,
  area_id uuid not null,
  object_kind text not null,
  object_id uuid,
  title text not null,
  -- Who gains by it, and therefore does not decide.
  gains uuid references people.person (id),
  payload jsonb not null,
  asked_by uuid not null references people.person (id),
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  state text not null check (state in ('waiting', 'approved', 'declined', 'withdrawn', 'lapsed')),
  decided_by uuid references people.person (id),
  decided_at timestamptz,
  reason text not null,
  check (state <> 'approved' or (decided_by <> asked_by and decided_by is distinct from gains)),
  check ((state in ('approved', 'declined')) = (decided_by is not null))
);
create unique index approval_waiting on people.approval (kind, about) where state = 'waiting';
create index approval_area on people.approval (area_id, asked_at desc);

grant select, insert, update on people.approval to linli_app;
alter table people.approval enable row level security;
alter table people.approval force row level security;
create policy approval_scope on people.approval to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
