-- One person found twice: the one who goes points at the one who stays. Nothing that was written about them is rewritten
-- (docs/decisions/0028): what is read about a person is read of all who are the same.
alter table people.person add column same_as uuid references people.person (id);
-- Who goes has no phone, so that nobody signs in as them.
alter table people.person
  add constraint person_same_is_another check (same_as <> id),
  add constraint person_same_has_no_phone check (same_as is null or phone_index is null);
create index person_same_as on people.person (same_as) where same_as is not null;

-- Whatever a deed forgot to ask: a pointer leads to somebody who points at nobody, and at whom nobody points who is pointed at.
create function people.points_once() returns trigger language plpgsql as $$
begin
  if exists (select from people.person p where p.id = new.same_as and p.same_as is not null)
    or exists (select from people.person p where p.same_as = new.id) then
    raise exception 'A chain of persons is never longer than one.' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger person_points_once before update of same_as on people.person for each row
  when (new.same_as is not null) execute function people.points_once();

-- Everybody who is the same as this one, with them; somebody nobody was joined with is alone.
create function people.same_persons(person uuid) returns setof uuid language sql stable rows 2 as $$
  select person
  union select coalesce(q.same_as, q.id) from people.person q where q.id = person
  union select p.id from people.person p
    where p.same_as = (select coalesce(q.same_as, q.id) from people.person q where q.id = person)
$$;

-- Whether another street knows them too: a street joins only who is its alone, and sees no rows of others.
create function people.known_elsewhere(person uuid, area uuid) returns boolean language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select exists (select from people.known_person k where k.person_id = person and k.area_id <> area)
$$;
revoke all on function people.known_elsewhere(uuid, uuid) from public;
grant execute on function people.known_elsewhere(uuid, uuid) to linli_app;

create table people.merge (
  id uuid primary key,
  area_id uuid not null,
  stays_id uuid not null references people.person (id),
  joined_id uuid not null references people.person (id),
  asked_by uuid not null references people.person (id),
  approved_by uuid not null references people.person (id),
  merged_at timestamptz not null,
  undo_asked_by uuid references people.person (id),
  undo_approved_by uuid references people.person (id),
  undone_at timestamptz,
  check (stays_id <> joined_id),
  check (asked_by <> approved_by and undo_asked_by <> undo_approved_by),
  check ((undone_at is null) = (undo_asked_by is null) and (undone_at is null) = (undo_approved_by is null))
);
create unique index merge_standing on people.merge (joined_id) where undone_at is null;
create index merge_area on people.merge (area_id, merged_at desc);
create index merge_stays on people.merge (stays_id);

-- Rows that a merge moved: what their changed columns were, and what the whole row was like after it.
create table people.merge_move (
  merge_id uuid not null references people.merge (id),
  number int not null,
  area_id uuid not null,
  place text not null,
  row_id uuid not null,
  before jsonb not null,
  print text not null,
  primary key (merge_id, number)
);

-- Two who were looked at and are not the same.
create table people.not_same (
  area_id uuid not null,
  one_id uuid not null references people.person (id),
  other_id uuid not null references people.person (id),
  said_by uuid not null references people.person (id),
  said_at timestamptz not null,
  stands boolean not null,
  primary key (area_id, one_id, other_id),
  check (one_id < other_id)
);

grant select, insert, update on people.merge, people.not_same to linli_app;
grant select, insert on people.merge_move to linli_app;
do $$
declare room text;
begin
  foreach room in array array['merge', 'merge_move', 'not_same'] loop
    execute format('alter table people.%1$I enable row level security; alter table people.%1$I force row level security;
      create policy %1$s_scope on people.%1$I to linli_app
        using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id))', room);
  end loop;
end $$;

-- As before, of all who are the same: what was said last, by whichever of their names, is what counts.
create or replace function people.forget_skills(person uuid) returns void language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if (select c.given from people.consent c
      where c.person_id in (select people.same_persons(person)) and c.purpose = 'skills'
      order by c.at desc, c.id desc limit 1) then
    raise exception 'The consent of % stands.', person using errcode = '42501';
  end if;
  delete from people.skill where person_id in (select people.same_persons(person));
end $$;
