-- Activities of a street, who signed up and who came. Persons, units, venues and matches are referred to by id;
-- they are ended, never deleted. How the street, units and venue are called is kept as it was when last planned or edited.
create table activities.activity (
  id uuid primary key,
  code text not null unique,
  area_id uuid not null,
  street_name text not null,
  title text not null,
  kind text not null check (kind in ('activity', 'volunteer', 'themeDay', 'lecture', 'meeting')),
  state text not null check (state in ('draft', 'published', 'finished', 'cancelled')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  venue_id uuid,
  venue_name text not null,
  place text not null,
  host_id uuid,
  host_name text not null,
  co_host_id uuid,
  co_host_name text,
  match_id uuid,
  audience text not null check (audience in ('everyone', 'memberUnits', 'matchedUnits')),
  description text not null,
  capacity int check (capacity > 0),
  -- Kept in the transaction of every sign-up, cancellation and promotion; equal to the live counts.
  taken int not null default 0 check (taken >= 0),
  waitlisted int not null default 0 check (waitlisted >= 0),
  -- Number of the last one who joined the waitlist. Handed out under this row's lock, so its order is commit order.
  wait_last int not null default 0,
  cancel_reason text,
  served_headcount int,
  planned_by uuid,
  planned_at timestamptz not null,
  changed_by uuid,
  changed_at timestamptz not null,
  closed_at timestamptz,
  version int not null default 1,
  search text not null,
  check (ends_at > starts_at),
  -- The wall behind the conditional update: no path can sell a place twice.
  constraint never_oversold check (capacity is null or taken <= capacity)
);
create index activity_of_street on activities.activity (area_id, starts_at, id);
create index activity_of_host on activities.activity (host_id, starts_at, id);
create index activity_of_co_host on activities.activity (co_host_id, starts_at, id) where co_host_id is not null;
create index activity_by_start on activities.activity (starts_at, id);
create index activity_to_close on activities.activity (ends_at) where state = 'published';
create index activity_of_match on activities.activity (match_id) where match_id is not null;
create index activity_search on activities.activity using gin (search gin_trgm_ops);

create table activities.sign_up (
  id uuid primary key,
  activity_id uuid not null references activities.activity (id),
  area_id uuid not null,
  person_id uuid not null,
  state text not null check (state in ('signedUp', 'waitlisted', 'cancelled')),
  wait_number int,
  signed_up_at timestamptz not null,
  changed_at timestamptz not null,
  -- Who signed the person up at the counter.
  assisted_by uuid,
  check_in_at timestamptz,
  check_in_method text check (check_in_method in ('doorCode', 'staff', 'kiosk')),
  -- Who of the staff ticked the person in.
  check_in_by uuid,
  check_out_at timestamptz,
  -- Settled by check-out or by closing.
  minutes int check (minutes >= 0),
  absent boolean not null default false,
  unique (activity_id, person_id),
  check ((state = 'waitlisted') = (wait_number is not null)),
  check (check_in_at is null or state = 'signedUp'),
  check ((check_in_at is null) = (check_in_method is null)),
  check (check_out_at is null or check_in_at is not null),
  check (minutes is null or check_in_at is not null)
);
create index sign_up_of_person on activities.sign_up (person_id, activity_id) where state <> 'cancelled';
create unique index sign_up_waiting on activities.sign_up (activity_id, wait_number) where state = 'waitlisted';
create index sign_up_inside on activities.sign_up (person_id) where check_in_at is not null and minutes is null;

grant select, insert, update on activities.activity, activities.sign_up to linli_app;
alter table activities.activity enable row level security;
alter table activities.activity force row level security;
create policy activity_in_scope on activities.activity to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
alter table activities.sign_up enable row level security;
alter table activities.sign_up force row level security;
create policy sign_up_in_scope on activities.sign_up to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
