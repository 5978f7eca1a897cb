-- Two records of one unit, and two units that became one: the one that goes points at the one that stays. What is alive
-- moves and is noted row by row; what is history stays with whom it is about (docs/decisions/0032).
alter table units.organization
  add column same_as uuid references units.organization (id),
  -- The day from which two units are one; null where one unit had been written down twice.
  add column gone_on date,
  add constraint organization_same_is_another check (same_as <> id),
  add constraint organization_gone_points check (gone_on is null or same_as is not null),
  add constraint organization_gone_has_no_liaisons check (same_as is null or liaisons = 0);
create index organization_same_as on units.organization (same_as) where same_as is not null;

-- Whatever a deed forgot to ask: a pointer leads to a unit that points at none, and none points at one that points.
create function units.points_once() returns trigger language plpgsql as $$
begin
  if exists (select from units.organization o where o.id = new.same_as and o.same_as is not null)
    or exists (select from units.organization o where o.same_as = new.id) then
    raise exception 'A chain of units is never longer than one.' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger organization_points_once before update of same_as on units.organization for each row
  when (new.same_as is not null) execute function units.points_once();

-- Where a unit is written about under this id: at the one that stays. Waits for a merge that is under way.
create function units.standing_unit(unit uuid) returns uuid language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare
  standing uuid;
begin
  select coalesce(o.same_as, o.id) into standing from units.organization o where o.id = unit for key share;
  return standing;
end $$;
revoke all on function units.standing_unit(uuid) from public;
grant execute on function units.standing_unit(uuid) to linli_app;

-- Nothing new is written about a unit that went. A deed that was under way while it went is tried again (40001), and then
-- finds it gone.
create function units.unit_stands() returns trigger language plpgsql as $$
begin
  if new.organization_id is not null and units.standing_unit(new.organization_id) <> new.organization_id then
    raise exception 'The unit % went.', new.organization_id using errcode = '40001';
  end if;
  return new;
end $$;
do $$
declare room text;
begin
  foreach room in array array['membership', 'liaison', 'invitation', 'affiliation', 'tenant', 'body_office', 'grid_place',
    'party_organization'] loop
    execute format('create trigger %1$s_unit_stands before insert on units.%1$I for each row
      execute function units.unit_stands()', room);
  end loop;
end $$;

create table units.unit_merge (
  id uuid primary key,
  area_id uuid not null references units.area (id),
  -- One unit written down twice, or two units that became one on a day.
  way text not null check (way in ('duplicate', 'union')),
  on_day date,
  stays_id uuid not null references units.organization (id),
  joined_id uuid not null references units.organization (id),
  asked_by uuid not null references people.person (id),
  approved_by uuid not null references people.person (id),
  merged_at timestamptz not null,
  undo_asked_by uuid references people.person (id),
  undo_approved_by uuid references people.person (id),
  undone_at timestamptz,
  check (stays_id <> joined_id),
  check ((way = 'union') = (on_day is not null)),
  check (asked_by <> approved_by and undo_asked_by <> undo_approved_by),
  check ((undone_at is null) = (undo_asked_by is null) and (undone_at is null) = (undo_approved_by is null))
);
create unique index unit_merge_standing on units.unit_merge (joined_id) where undone_at is null;
create index unit_merge_area on units.unit_merge (area_id, merged_at desc);
create index unit_merge_stays on units.unit_merge (stays_id);

-- Rows that a merge moved: what their changed columns were (null: a row it made), and what the whole row was like after it.
create table units.unit_merge_move (
  merge_id uuid not null references units.unit_merge (id),
  number int not null,
  area_id uuid not null,
  place text not null,
  row_key text not null,
  row_id uuid not null,
  before jsonb,
  print text not null,
  primary key (merge_id, number)
);

-- Two that were looked at and are two.
create table units.not_same (
  area_id uuid not null references units.area (id),
  one_id uuid not null references units.organization (id),
  other_id uuid not null references units.organization (id),
  said_by text not null,
  said_at timestamptz not null,
  stands boolean not null,
  primary key (area_id, one_id, other_id),
  check (one_id < other_id)
);

grant select, insert, update on units.unit_merge, units.not_same to linli_app;
grant select, insert on units.unit_merge_move to linli_app;
do $$
declare room text;
begin
  foreach room in array array['unit_merge', 'unit_merge_move', 'not_same'] loop
    execute format('alter table units.%1$I enable row level security; alter table units.%1$I force row level security;
      create policy %1$s_scope on units.%1$I to linli_app
        using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id))', room);
  end loop;
end $$;

-- Takes out the rows that a standing merge made, where each is as it was made; answers how many are not. Part of parting
-- two units: the caller then undoes nothing.
create function units.take_back_made(merge uuid) returns int language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare
  made record;
  taken int;
  left_over int := 0;
begin
  if not exists (select from units.unit_merge m where m.id = merge and m.undone_at is null and kernel.in_scope(m.area_id)) then
    raise exception 'The merge % is not to be taken back here.', merge using errcode = '42501';
  end if;
  for made in
    select v.place, v.row_id, v.print from units.unit_merge_move v where v.merge_id = merge and v.before is null order by v.number
  loop
    if made.place not in ('units.membership', 'units.liaison', 'units.affiliation', 'units.tenant', 'units.body_office',
      'units.grid_place') then
      raise exception 'A merge makes no rows in %.', made.place using errcode = '42501';
    end if;
    execute format('delete from %s x where x.id = $1 and md5((to_jsonb(x)
      - array(select k from jsonb_object_keys(to_jsonb(x)) k where k like ''%%\_sealed''))::text) = $2', made.place)
      using made.row_id, made.print;
    get diagnostics taken = row_count;
    left_over := left_over + 1 - taken;
  end loop;
  return left_over;
end $$;
revoke all on function units.take_back_made(uuid) from public;
grant execute on function units.take_back_made(uuid) to linli_app;
