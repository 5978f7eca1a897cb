-- Photos of an activity, drawn anew before they are kept. Who may see one is decided with each reading, by its use, by what
-- the people in it consented to, and by whether somebody asked for it to be removed.
create table activities.photo (
  id uuid primary key,
  activity_id uuid not null references activities.activity (id),
  area_id uuid not null,
  position int not null,
  -- SHA-256 of the two sizes; empty once the files are deleted, which leaves the line and its reason.
  full_hash text,
  small_hash text,
  width int not null check (width > 0),
  height int not null check (height > 0),
  taken_on date not null,
  place text not null,
  caption text not null default '',
  taken_by text not null default '',
  rights text not null default 'ours' check (rights in ('ours', 'granted', 'limited')),
  rights_note text not null default '',
  use text not null default 'inside' check (use in ('inside', 'screens', 'public')),
  people text not null default 'unsaid' check (people in ('unsaid', 'nobody', 'named', 'others')),
  keep_until date not null,
  added_by uuid references people.person (id),
  added_at timestamptz not null,
  changed_by uuid references people.person (id),
  changed_at timestamptz not null,
  removed_at timestamptz,
  -- Since somebody asked for it to be removed, until that is answered.
  hidden_at timestamptz,
  gone_at timestamptz,
  gone_why text check (gone_why in ('takenOff', 'kept', 'withdrawn', 'asked')),
  version int not null default 1,
  check (gone_at is not null or (full_hash is not null and small_hash is not null)),
  check ((gone_at is null) = (gone_why is null)),
  -- What shows people nobody asked goes to no screen, whatever a deed says.
  check (use = 'inside' or people in ('nobody', 'named'))
);
create index photo_activity on activities.photo (activity_id, position) where gone_at is null;
create index photo_street on activities.photo (area_id, taken_on) where gone_at is null;
create index photo_file on activities.photo (full_hash);
grant select, insert, update on activities.photo to linli_app;
alter table activities.photo enable row level security;
alter table activities.photo force row level security;
create policy photo_in_scope on activities.photo to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));

-- Who is in a photo; of a child the guardian, and nothing of the child.
create table activities.photo_person (
  id uuid primary key,
  photo_id uuid not null references activities.photo (id),
  activity_id uuid not null references activities.activity (id),
  area_id uuid not null,
  person_id uuid not null references people.person (id),
  as_guardian boolean not null,
  named_by uuid references people.person (id),
  named_at timestamptz not null,
  ended_at timestamptz
);
create unique index photo_person_once on activities.photo_person (photo_id, person_id, as_guardian) where ended_at is null;
create index photo_person_of on activities.photo_person (person_id) where ended_at is null;
grant select, insert, update on activities.photo_person to linli_app;
alter table activities.photo_person enable row level security;
alter table activities.photo_person force row level security;
create policy photo_person_in_scope on activities.photo_person to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));

-- What somebody in a photo, or who says so, asked for; an account is not needed.
create table activities.photo_removal (
  id uuid primary key,
  photo_id uuid not null references activities.photo (id),
  activity_id uuid not null references activities.activity (id),
  area_id uuid not null,
  person_id uuid references people.person (id),
  name_sealed text not null,
  contact_sealed text not null,
  why_sealed text not null,
  filed_at timestamptz not null,
  filed_by uuid references people.person (id),
  due_on date not null,
  provisional boolean not null,
  state text not null default 'open' check (state in ('open', 'deleted', 'restored')),
  objection_sealed text,
  objected_by uuid references people.person (id),
  -- The decision that waits for a second person, with its reasons.
  proposed text check (proposed in ('delete', 'restore')),
  answer_sealed text,
  answered_by uuid references people.person (id),
  answered_at timestamptz,
  version int not null default 1,
  check ((answered_at is null) = (state = 'open'))
);
create unique index photo_removal_open on activities.photo_removal (photo_id) where state = 'open';
create index photo_removal_street on activities.photo_removal (area_id, state, due_on);
create index photo_removal_person on activities.photo_removal (person_id) where person_id is not null;
grant select, insert, update on activities.photo_removal to linli_app;
alter table activities.photo_removal enable row level security;
alter table activities.photo_removal force row level security;
create policy photo_removal_in_scope on activities.photo_removal to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
