-- Guests of an activity, by capacity and count: nobody's name, and nobody's standing.
create table activities.guest_list (
  activity_id uuid primary key references activities.activity (id),
  area_id uuid not null,
  -- How many came in each capacity of rulepacks/guests.json.
  counts jsonb not null check (jsonb_typeof(counts) = 'object'),
  -- Whether they take places of the activity's capacity.
  takes_places boolean not null,
  version int not null,
  changed_by uuid,
  changed_at timestamptz not null
);
grant select, insert, update on activities.guest_list to linli_app;
alter table activities.guest_list enable row level security;
alter table activities.guest_list force row level security;
create policy guest_list_in_scope on activities.guest_list to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));

-- How many places they take of one that is not over; the wall stands behind sign-ups and guests alike.
alter table activities.activity add column guest_places int not null default 0 check (guest_places >= 0);
alter table activities.activity add constraint never_oversold_to_guests
  check (capacity is null or taken + guest_places <= capacity);
