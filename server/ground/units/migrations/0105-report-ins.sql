-- Double report-in of units: beside where a unit sits, it reports in at any number of residential areas, of other streets
-- too. Kept and changed by the street of the residential area; a merge of units, done where the unit sits, takes it along.

create table units.report_in (
  id uuid primary key,
  organization_id uuid not null references units.organization (id),
  residential_area_id uuid not null references units.area (id),
  -- The street of the residential area.
  area_id uuid not null references units.area (id),
  valid_from date not null,
  valid_to date,
  reason text not null default '',
  noted_by text not null,
  ended_by text not null default '',
  edited_at timestamptz not null,
  version int not null default 1,
  check (valid_to is null or valid_to >= valid_from)
);
create unique index report_in_open on units.report_in (organization_id, residential_area_id) where valid_to is null;
create index report_in_area on units.report_in (area_id);

grant select, insert, update on units.report_in to linli_app;
alter table units.report_in enable row level security;
alter table units.report_in force row level security;
create policy report_in_scope on units.report_in to linli_app
  using (kernel.in_scope(area_id) or exists (select from units.organization o where o.id = organization_id and kernel.in_scope(o.area_id)))
  with check (kernel.in_scope(area_id) or exists (select from units.organization o where o.id = organization_id and kernel.in_scope(o.area_id)));
create trigger report_in_unit_stands before insert on units.report_in for each row execute function units.unit_stands();

-- As before, and a merge may have made report-ins too: what a union leaves behind of them.
create or replace function units.take_back_made(merge uuid) returns int language plpgsql security definer
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
      'units.grid_place', 'units.report_in') then
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
