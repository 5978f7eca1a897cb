-- A person asked to help with a need by what they can do; it rests on their consent (people.skill) when it is asked.
create table lists.volunteer_asking (
  id uuid primary key,
  need_item_id uuid not null references lists.item (id),
  area_id uuid not null,
  person_id uuid not null references people.person (id),
  -- In the words of the day it was asked.
  what text not null,
  asked_by uuid not null references people.person (id),
  asked_at timestamptz not null,
  answer_by date not null,
  answer text check (answer in ('yes', 'no')),
  why text check (why in ('noTime', 'tooFar', 'notMyTrade', 'health', 'other')),
  answered_at timestamptz,
  version int not null default 1,
  unique (need_item_id, person_id),
  check ((answer is null) = (answered_at is null)),
  check (why is null or answer = 'no')
);
create index volunteer_asking_person on lists.volunteer_asking (person_id, asked_at);
grant select, insert, update, delete on lists.volunteer_asking to linli_app;
alter table lists.volunteer_asking enable row level security;
alter table lists.volunteer_asking force row level security;
create policy volunteer_asking_scope on lists.volunteer_asking to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
