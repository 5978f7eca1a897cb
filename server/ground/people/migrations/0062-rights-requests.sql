-- What persons ask a street for about their own data, with the day it is due and the answer.
create table people.rights_request (
  id uuid primary key,
  person_id uuid not null references people.person (id),
  area_id uuid not null,
  kind text not null check (kind in ('copy', 'correct', 'delete', 'stop', 'explain')),
  -- In their own words, sealed: what somebody wants deleted is often what nobody should read.
  what_sealed text not null,
  filed_at timestamptz not null,
  filed_by uuid references people.person (id),
  due_on date not null,
  provisional boolean not null,
  state text not null default 'open' check (state in ('open', 'done', 'refused', 'withdrawn')),
  ground text check (ground in ('law', 'notHere', 'identity', 'others')),
  answer_sealed text,
  answered_by uuid references people.person (id),
  answered_at timestamptz,
  version int not null default 1,
  check ((ground is not null) = (state = 'refused')),
  check ((answer_sealed is not null) = (state in ('done', 'refused'))),
  check ((answered_at is null) = (state = 'open'))
);
create index rights_request_street on people.rights_request (area_id, state, due_on);
create index rights_request_person on people.rights_request (person_id, filed_at);
grant select, insert, update on people.rights_request to linli_app;
alter table people.rights_request enable row level security;
alter table people.rights_request force row level security;
create policy rights_request_scope on people.rights_request to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
