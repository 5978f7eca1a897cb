-- What stands beside an item at home on the list of a body: its secretary adds photos and documents, and answers the units
-- that sign up for what a project there offers.

-- Whether an item, or the item of a project, is at home on a list of the body this transaction keeps the lists of.
create function lists.home_of_scope_body(item uuid) returns boolean language sql stable parallel safe as
$$ select exists (select from lists.item i where i.id = item and lists.of_scope_body(i.edition_id)) $$;
create function lists.project_of_scope_body(project uuid) returns boolean language sql stable parallel safe as
$$ select exists (select from lists.project p where p.id = project and lists.home_of_scope_body(p.item_id)) $$;

create policy item_photo_of_body_add on lists.item_photo for insert to linli_app
  with check ((select lists.scope_body()) is not null and lists.home_of_scope_body(item_id));
create policy item_photo_of_body_change on lists.item_photo for update to linli_app
  using ((select lists.scope_body()) is not null and lists.home_of_scope_body(item_id))
  with check ((select lists.scope_body()) is not null and lists.home_of_scope_body(item_id));
create policy attachment_of_body_add on lists.attachment for insert to linli_app
  with check ((select lists.scope_body()) is not null and lists.home_of_scope_body(item_id));
create policy attachment_of_body_change on lists.attachment for update to linli_app
  using ((select lists.scope_body()) is not null and lists.home_of_scope_body(item_id))
  with check ((select lists.scope_body()) is not null and lists.home_of_scope_body(item_id));

create policy unit_sign_up_of_body on lists.unit_sign_up for select to linli_app
  using ((select lists.scope_body()) is not null and lists.project_of_scope_body(project_id));
create policy unit_sign_up_of_body_answer on lists.unit_sign_up for update to linli_app
  using ((select lists.scope_body()) is not null and lists.project_of_scope_body(project_id))
  with check ((select lists.scope_body()) is not null and lists.project_of_scope_body(project_id));
create policy project_event_of_body on lists.project_event for insert to linli_app
  with check ((select lists.scope_body()) is not null and lists.project_of_scope_body(project_id)
    and action in ('offer.accept', 'offer.decline'));
