-- Deeds of a residential area's staff run in a scope that names the area and no street (docs/decisions/0044): the policies
-- that ask for a street let nothing through. What lies in the area is asked here, by what holds today.

-- The residential area this transaction is held to; null where it is held to anything else. Compared as text: the planner
-- evaluates a cast of the setting also where the case would not, and '*' is no uuid.
create function units.scope_residential_area() returns uuid language sql stable parallel safe as
$$ select case when length(current_setting('linli.areas')) = 36 then
     (select a.id from units.area a where a.id::text = current_setting('linli.areas') and a.level = 'residentialArea') end $$;

-- Whether a unit lies there, and whether it is the area itself: its committee or its party organisation.
create function units.lies_in_scope_area(unit uuid) returns boolean language sql stable parallel safe as
$$ select exists (select from units.organization o where o.id = unit and o.same_as is null
     and o.residential_area_id = units.scope_residential_area()) $$;
create function units.speaks_in_scope_area(unit uuid) returns boolean language sql stable parallel safe as
$$ select exists (select from units.organization o where o.id = unit and o.same_as is null
     and o.type = 'residentialArea' and o.residential_area_id = units.scope_residential_area()) $$;

create policy area_place_of_area on units.area_place for select to linli_app using (
  (select units.scope_residential_area()) is not null and residential_area_id = (select units.scope_residential_area()));
create policy report_in_of_area on units.report_in for select to linli_app using (
  (select units.scope_residential_area()) is not null and residential_area_id = (select units.scope_residential_area()));
