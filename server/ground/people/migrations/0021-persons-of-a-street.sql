-- Whom a street knows: who came, who speaks for a unit of it, who was registered at its counter. Its staff see no others.

create table people.known_person (
  area_id uuid not null,
  person_id uuid not null references people.person (id),
  since timestamptz not null,
  registered_by uuid references people.person (id),
  primary key (area_id, person_id)
);
create index known_person_person on people.known_person (person_id);

alter table people.person
  add column version int not null default 1,
  add column changed_at timestamptz,
  add column changed_by uuid references people.person (id);

grant select, insert on people.known_person to linli_app;
alter table people.known_person enable row level security;
alter table people.known_person force row level security;
create policy known_person_scope on people.known_person to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
