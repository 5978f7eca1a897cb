-- What the staff of a residential area read of the lists, and where they speak for the area itself (docs/decisions/0044).
create policy item_of_area on lists.item for select to linli_app using (
  (select units.scope_residential_area()) is not null and removed_at is null and (
    (state = 'published' and openness = 'residentialArea' and units.lies_in_scope_area(organization_id))
    or units.speaks_in_scope_area(organization_id)));

create policy match_of_area on lists.match for select to linli_app using (
  (select units.scope_residential_area()) is not null
  and (units.lies_in_scope_area(need_organization_id) or units.lies_in_scope_area(resource_organization_id)));
create policy match_of_area_add on lists.match for insert to linli_app with check (
  (select units.scope_residential_area()) is not null
  and (units.speaks_in_scope_area(need_organization_id) or units.speaks_in_scope_area(resource_organization_id)));
create policy match_of_area_change on lists.match for update to linli_app
  using ((select units.scope_residential_area()) is not null
    and (units.speaks_in_scope_area(need_organization_id) or units.speaks_in_scope_area(resource_organization_id)))
  with check ((select units.scope_residential_area()) is not null
    and (units.speaks_in_scope_area(need_organization_id) or units.speaks_in_scope_area(resource_organization_id)));
create policy match_event_of_area on lists.match_event for insert to linli_app with check (
  (select units.scope_residential_area()) is not null and exists (select from lists.match m where m.id = match_event.match_id
    and (units.speaks_in_scope_area(m.need_organization_id) or units.speaks_in_scope_area(m.resource_organization_id))));
