-- Rows that stand already are placed from the beginning; the owner of the tables is held to a scope as everybody.
select set_config('linli.areas', '*', true);

-- Residential areas change on a day: they are renamed, merged and split, and buildings go from one to another. What lies
-- where is dated, and so are names; what stands in units.organization, units.body and units.area is what holds today,
-- brought up to date when the day has come (docs/decisions/0039).

create table units.area_change (
  id uuid primary key,
  -- The street.
  area_id uuid not null references units.area (id),
  kind text not null check (kind in ('rename', 'merge', 'split', 'move', 'renameStreet')),
  effective_on date not null,
  reason text not null,
  -- What is asked for, as it was asked.
  plan jsonb not null,
  -- What it was about, in the names of the day it was asked on.
  title text not null,
  asked_by_name text not null,
  asked_at timestamptz not null,
  approved_by_name text,
  approved_at timestamptz,
  -- When what holds today was last brought up to this change.
  in_force_at timestamptz,
  undone_by_name text,
  undone_at timestamptz,
  check (undone_at is null or approved_at is not null),
  check ((approved_at is null) = (approved_by_name is null)),
  check ((undone_at is null) = (undone_by_name is null))
);
create index area_change_street on units.area_change (area_id, asked_at desc, id desc);
create index area_change_due on units.area_change (effective_on) where approved_at is not null and in_force_at is null;

-- Areas that a change is about: what it names, begins and ends.
create table units.area_change_about (
  change_id uuid not null references units.area_change (id),
  area_id uuid not null references units.area (id),
  street_id uuid not null references units.area (id),
  primary key (change_id, area_id)
);
create index area_change_about_area on units.area_change_about (area_id);

-- How an area was and will be called, where it was ever called otherwise. From the first day on, without the last.
create table units.area_name (
  id uuid primary key,
  area_id uuid not null references units.area (id),
  street_id uuid not null references units.area (id),
  name text not null,
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to >= valid_from)
);
create index area_name_area on units.area_name (area_id);
create unique index area_name_open on units.area_name (area_id) where valid_to is null;

-- A range over one id, as units.one_person is: "the same thing" as an overlap.
create type units.one_thing as range (subtype = uuid);

-- In which residential area something lies, or lay; the first time counts back as far as anybody asks. One of the three.
create table units.area_place (
  id uuid primary key,
  residential_area_id uuid not null references units.area (id),
  -- The street.
  area_id uuid not null references units.area (id),
  organization_id uuid references units.organization (id) on delete cascade,
  building_id uuid references units.building (id),
  body_id uuid references units.body (id),
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to >= valid_from),
  check (num_nonnulls(organization_id, building_id, body_id) = 1)
);
create index area_place_area on units.area_place (residential_area_id);
create index area_place_street on units.area_place (area_id);
alter table units.area_place
  add constraint area_place_unit_once exclude using gist (
    units.one_thing(organization_id, organization_id, '[]') with &&, daterange(valid_from, valid_to) with &&)
    where (organization_id is not null),
  add constraint area_place_building_once exclude using gist (
    units.one_thing(building_id, building_id, '[]') with &&, daterange(valid_from, valid_to) with &&)
    where (building_id is not null),
  add constraint area_place_body_once exclude using gist (
    units.one_thing(body_id, body_id, '[]') with &&, daterange(valid_from, valid_to) with &&)
    where (body_id is not null);

-- Every row a change moved or opened, so that taking it back puts back exactly that. Without `before` nothing is noted.
create table units.area_change_move (
  change_id uuid not null references units.area_change (id),
  number int not null,
  area_id uuid not null references units.area (id),
  place text not null,
  row_id uuid not null,
  before jsonb not null,
  print text not null,
  primary key (change_id, number)
);

alter table units.area
  -- Where an area went that ended: what an old name means from then on.
  add column goes_on_as uuid references units.area (id),
  add constraint area_goes_on_elsewhere check (goes_on_as <> id);

-- A part that was taken back before it ever was holds no name.
drop index units.area_residential_name;
create unique index area_residential_name on units.area (parent_id, name)
  where level = 'residentialArea' and (valid_to is null or valid_from is null or valid_to > valid_from);

grant select, insert, update on units.area_change, units.area_name, units.area_place to linli_app;
grant select, insert on units.area_change_about, units.area_change_move to linli_app;
do $$
declare room text;
begin
  foreach room in array array['area_change', 'area_place', 'area_change_move'] loop
    execute format('alter table units.%1$I enable row level security; alter table units.%1$I force row level security;
      create policy %1$s_scope on units.%1$I to linli_app
        using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id))', room);
  end loop;
end $$;
alter table units.area_change_about enable row level security;
alter table units.area_change_about force row level security;
create policy area_change_about_scope on units.area_change_about to linli_app
  using (kernel.in_scope(street_id)) with check (kernel.in_scope(street_id));
-- Names of areas are the network itself, as areas are.
alter table units.area_name enable row level security;
alter table units.area_name force row level security;
create policy area_name_read on units.area_name for select to linli_app using (true);
create policy area_name_write on units.area_name for insert to linli_app with check (kernel.in_scope(street_id));
create policy area_name_change on units.area_name for update to linli_app
  using (kernel.in_scope(street_id)) with check (kernel.in_scope(street_id));
-- A street changes its own residential areas, and its own name.
create policy area_of_street on units.area for update to linli_app
  using ((level = 'residentialArea' and kernel.in_scope(parent_id)) or (level = 'street' and kernel.in_scope(id)))
  with check ((level = 'residentialArea' and kernel.in_scope(parent_id)) or (level = 'street' and kernel.in_scope(id)));

-- Whoever writes a unit's record, and by whichever deed: from today on it lies where the record says, and before that
-- where it lay. A building that lies nowhere yet lies where the first unit in it does. A unit that becomes an alias lay
-- nowhere, on no day.
create function units.keep_area_place() returns trigger language plpgsql as $$
declare
  today date := (now() at time zone 'Asia/Shanghai')::date;
  standing units.area_place;
  since date;
begin
  if new.type = 'military' then
    update units.area_place set valid_to = valid_from where organization_id = new.id;
    return null;
  end if;
  select * into standing from units.area_place p
    where p.organization_id = new.id and p.valid_from <= today and (p.valid_to is null or p.valid_to > today);
  -- The first time counts back as far as the area does.
  select coalesce(a.valid_from, '-infinity') into since from units.area a where a.id = new.residential_area_id;
  if standing.residential_area_id is distinct from new.residential_area_id then
    -- What was planned for it counts no longer.
    update units.area_place set valid_to = valid_from where organization_id = new.id and valid_from > today;
    update units.area_place set valid_to = greatest(valid_from, today)
      where organization_id = new.id and valid_from <= today and (valid_to is null or valid_to > today);
    if new.residential_area_id is not null then
      insert into units.area_place (id, residential_area_id, area_id, organization_id, valid_from)
      values (gen_random_uuid(), new.residential_area_id, new.area_id, new.id,
        case when exists (select from units.area_place p where p.organization_id = new.id and p.valid_to > p.valid_from)
          then today else since end);
    end if;
  end if;
  if new.building_id is not null and new.residential_area_id is not null
    and not exists (select from units.area_place p where p.building_id = new.building_id) then
    insert into units.area_place (id, residential_area_id, area_id, building_id, valid_from)
    select gen_random_uuid(), new.residential_area_id, b.area_id, b.id, since
    from units.building b where b.id = new.building_id and b.area_id = new.area_id;
  end if;
  return null;
end $$;
create trigger organization_keeps_area_place
  after insert or update of residential_area_id, building_id, type on units.organization
  for each row execute function units.keep_area_place();

-- What stands already lies where it was written down; a building does where all units in it do.
insert into units.area_place (id, residential_area_id, area_id, organization_id, valid_from)
select gen_random_uuid(), o.residential_area_id, o.area_id, o.id, '-infinity'
from units.organization o where o.residential_area_id is not null and o.same_as is null;
insert into units.area_place (id, residential_area_id, area_id, building_id, valid_from)
select gen_random_uuid(), (array_agg(o.residential_area_id))[1], b.area_id, b.id, '-infinity'
from units.building b join units.organization o on o.building_id = b.id and o.residential_area_id is not null
group by b.id having count(distinct o.residential_area_id) = 1;
