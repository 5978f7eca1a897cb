-- Who held which office of a body, when. Units and days are known across the district, as seats are; the names of persons
-- are told to the staff of the body's street only.
create table units.body_office (
  id uuid primary key,
  body_id uuid not null references units.body (id),
  area_id uuid not null references units.area (id),
  post text not null check (post in ('chair', 'viceChair', 'secretary', 'dutyUnit')),
  organization_id uuid references units.organization (id),
  holder text not null,
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to >= valid_from),
  check (organization_id is not null or holder <> '')
);
create index body_office_body on units.body_office (body_id, valid_from);
create unique index body_office_one on units.body_office (body_id, post)
  where valid_to is null and post in ('chair', 'dutyUnit');
grant select, insert, update on units.body_office to linli_app;
alter table units.body_office enable row level security;
alter table units.body_office force row level security;
create policy body_office_read on units.body_office for select to linli_app using (true);
create policy body_office_write on units.body_office for insert to linli_app with check (kernel.in_scope(area_id));
create policy body_office_change on units.body_office for update to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
