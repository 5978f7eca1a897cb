-- Who belongs to which party organisation. Every change is a case: one asks, another decides. What says how somebody
-- stands is sealed; the branch and the days are not, so that the database can hold everybody to one branch at a time.

create table units.roster_case (
  id uuid primary key,
  area_id uuid not null references units.area (id),
  party_id uuid not null references units.party_organization (id),
  kind text not null check (kind in ('enter', 'group', 'standing', 'move', 'end', 'correction')),
  state text not null default 'waiting' check (state in ('waiting', 'approved', 'refused', 'withdrawn', 'takenBack')),
  effective_on date not null,
  reason_sealed text not null,
  document_no text not null,
  -- How many persons it is about.
  persons int not null check (persons > 0),
  -- Who they are and what is asked, sealed; empty once the case is closed: then the roster itself says it.
  payload_sealed text,
  asked_by uuid not null references people.person (id),
  asked_at timestamptz not null,
  closed_by uuid references people.person (id),
  closed_at timestamptz,
  note_sealed text,
  version int not null default 1,
  check ((state = 'waiting') = (payload_sealed is not null)),
  check ((state = 'waiting') = (closed_at is null))
);
create index roster_case_street on units.roster_case (area_id, state, asked_at);
create index roster_case_party on units.roster_case (party_id);

-- A range over one id: "the same person" as an overlap, which a plain GiST index knows without an extension.
create type units.one_person as range (subtype = uuid);

create table units.roster_member (
  id uuid primary key,
  area_id uuid not null references units.area (id),
  party_id uuid not null references units.party_organization (id),
  group_id uuid references units.party_organization (id),
  person_id uuid not null references people.person (id),
  -- Formal or probationary, the day of joining, in service or retired, and posts in the branch; sealed, and empty once
  -- the account is closed.
  standing_sealed text,
  valid_from date not null,
  valid_to date,
  began_with uuid not null references units.roster_case (id),
  ended_with uuid references units.roster_case (id),
  end_reason text check (end_reason in ('movedAway', 'transferredOut', 'other', 'accountClosed')),
  check (valid_to is null or valid_to >= valid_from),
  exclude using gist (
    units.one_person(person_id, person_id, '[]') with &&, daterange(valid_from, valid_to) with &&)
);
create index roster_member_party on units.roster_member (party_id);
create index roster_member_person on units.roster_member (person_id);
create index roster_member_began on units.roster_member (began_with);
create index roster_member_ended on units.roster_member (ended_with);

grant select, insert, update on units.roster_case, units.roster_member to linli_app;

do $$
declare room text;
begin
  foreach room in array array['roster_case', 'roster_member'] loop
    execute format('alter table units.%1$I enable row level security; alter table units.%1$I force row level security;
      create policy %1$s_scope on units.%1$I to linli_app
        using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id))', room);
  end loop;
end $$;

-- Takes back what a case began and ended: what it began then ends where it began. False, and nothing is done, where
-- something was built on it, or somebody it let go has been entered elsewhere, perhaps where this scope does not see.
create function units.undo_roster_case(undone uuid) returns boolean language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from units.roster_member m where m.began_with = undone and m.valid_to is not null) then
    return false;
  end if;
  update units.roster_member set valid_to = valid_from, ended_with = undone where began_with = undone;
  update units.roster_member set valid_to = null, ended_with = null, end_reason = null
    where ended_with = undone and began_with <> undone;
  return true;
exception when exclusion_violation then
  return false;
end $$;
revoke all on function units.undo_roster_case(uuid) from public;
grant execute on function units.undo_roster_case(uuid) to linli_app;
