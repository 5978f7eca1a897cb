-- Who is secretary of a governing body, or of a party organisation: a person who signs in and sees its business. One at a
-- time; that there is such an office, and from when, is known across the district as the offices of liaisons are: two
-- registrations of somebody with an office elsewhere are not merged. Written within the scope only.
create table units.secretary (
  id uuid primary key,
  body_id uuid references units.body (id),
  party_organization_id uuid references units.party_organization (id),
  area_id uuid not null references units.area (id),
  person_id uuid not null references people.person (id),
  valid_from date not null,
  valid_to date,
  check (num_nonnulls(body_id, party_organization_id) = 1),
  check (valid_to is null or valid_to >= valid_from)
);
create unique index secretary_body on units.secretary (body_id) where valid_to is null;
create unique index secretary_party on units.secretary (party_organization_id) where valid_to is null;
create index secretary_area on units.secretary (area_id);
create index secretary_person on units.secretary (person_id);
grant select, insert, update on units.secretary to linli_app;
alter table units.secretary enable row level security;
alter table units.secretary force row level security;
create policy secretary_read on units.secretary for select to linli_app using (true);
create policy secretary_write on units.secretary for insert to linli_app with check (kernel.in_scope(area_id));
create policy secretary_change on units.secretary for update to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
