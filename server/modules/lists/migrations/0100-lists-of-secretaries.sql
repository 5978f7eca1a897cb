-- Lists of a committee or alliance are kept by its secretary while one holds the office; the staff of the streets propose
-- for them. Where a deed keeps the lists of a body, its scope is that body's id and no area at all.

-- The body whose lists this transaction may keep; null where it is held to areas, or to nothing. Compared as text: the
-- planner evaluates a cast of the setting also where the case would not, and '*' is no uuid.
create function lists.scope_body() returns uuid language sql stable parallel safe as
$$ select case when length(current_setting('linli.areas')) = 36 then
     (select b.id from units.body b where b.id::text = current_setting('linli.areas')) end $$;

-- Whether an edition is that body's.
create function lists.of_scope_body(edition uuid) returns boolean language sql stable parallel safe as
$$ select exists (select from lists.edition e
     where e.id = edition and e.owner_kind = 'body' and e.owner_id = lists.scope_body()) $$;

-- Whether a unit sits on that body today: `units.circle_view` says the same, but stands only after the migrations.
create function lists.sits_on_scope_body(unit uuid) returns boolean language sql stable parallel safe as
$$ select exists (select from units.membership m join units.body b on b.id = m.body_id
     where m.organization_id = unit and b.id = lists.scope_body() and b.kind in ('professionalCommittee', 'alliance')
     and (b.valid_to is null or b.valid_to > (now() at time zone 'Asia/Shanghai')::date)
     and m.status = 'member' and m.valid_from <= (now() at time zone 'Asia/Shanghai')::date
     and (m.valid_to is null or m.valid_to > (now() at time zone 'Asia/Shanghai')::date)) $$;

-- Whether a body has a secretary today, who alone decides what its lists hold.
create function lists.has_secretary(body uuid) returns boolean language sql stable parallel safe as
$$ select exists (select from units.secretary s where s.body_id = body
     and s.valid_from <= (now() at time zone 'Asia/Shanghai')::date
     and (s.valid_to is null or s.valid_to > (now() at time zone 'Asia/Shanghai')::date)) $$;
create function lists.decided_by_secretary(edition uuid) returns boolean language sql stable parallel safe as
$$ select exists (select from lists.edition e
     where e.id = edition and e.owner_kind = 'body' and lists.has_secretary(e.owner_id)) $$;

-- Whether the item that this one was carried from stood on an edition. In a function, as it reads the table it guards.
create function lists.follows_listed(item uuid, edition uuid) returns boolean language sql stable parallel safe as
$$ select exists (select from lists.item n join lists.listing g on g.item_id = n.carried_from_id
     where n.id = item and g.edition_id = edition) $$;

-- Editions and headings: a street's staff as before, unless a secretary decides there.
drop policy edition_write on lists.edition;
create policy edition_write on lists.edition for insert to linli_app with check (
  owner_kind = 'body' and owner_id = (select lists.scope_body())
  or ((kernel.in_scope(area_id) or (district_wide and lists.reaches_lists_of(area_id)))
    and (current_setting('linli.areas') = '*' or owner_kind <> 'body' or not lists.has_secretary(owner_id))));
drop policy category_write on lists.category;
create policy category_write on lists.category for insert to linli_app with check (
  (kernel.in_scope(area_id) or lists.reaches_lists_of(area_id) or (select lists.scope_body()) is not null)
  and (current_setting('linli.areas') = '*' or lists.of_scope_body(edition_id)
    or ((select lists.scope_body()) is null and not lists.decided_by_secretary(edition_id))));

-- What stands on a list from elsewhere.
drop policy listing_write on lists.listing;
create policy listing_write on lists.listing for insert to linli_app with check (
  (kernel.in_scope(area_id) and (current_setting('linli.areas') = '*' or not lists.decided_by_secretary(edition_id)))
  or ((select lists.scope_body()) is not null and lists.of_scope_body(edition_id))
  -- A list that showed an item shows the copy which next year's lists have of it, whoever had put it on.
  or (kernel.in_scope(item_area_id) and lists.follows_listed(item_id, edition_id)));
create policy listing_of_body on lists.listing for update to linli_app
  using ((select lists.scope_body()) is not null and lists.of_scope_body(edition_id))
  with check ((select lists.scope_body()) is not null and lists.of_scope_body(edition_id));

-- Items whose home is a list of the body, of units that sit on it; and what its members open to it.
create policy item_of_body on lists.item for select to linli_app using ((select lists.scope_body()) is not null
  and (lists.of_scope_body(edition_id) or (state = 'published' and openness = 'committee' and removed_at is null
    and lists.sits_on_scope_body(organization_id))));
create policy item_of_body_add on lists.item for insert to linli_app with check ((select lists.scope_body()) is not null
  and lists.of_scope_body(edition_id) and lists.sits_on_scope_body(organization_id));
create policy item_of_body_change on lists.item for update to linli_app
  using ((select lists.scope_body()) is not null and lists.of_scope_body(edition_id))
  with check ((select lists.scope_body()) is not null and lists.of_scope_body(edition_id));
create policy item_event_of_body on lists.item_event for insert to linli_app with check ((select lists.scope_body()) is not null
  and exists (select from lists.item i where i.id = item_event.item_id and (lists.of_scope_body(i.edition_id)
    or (action in ('item.list', 'item.unlist') and exists (select from lists.listing g
      where g.item_id = i.id and lists.of_scope_body(g.edition_id))))));
create policy item_grams_of_body_add on lists.item_grams for insert to linli_app with check ((select lists.scope_body()) is not null
  and exists (select from lists.item i where i.id = item_grams.item_id and lists.of_scope_body(i.edition_id)));
create policy item_grams_of_body_change on lists.item_grams for update to linli_app using ((select lists.scope_body()) is not null
  and exists (select from lists.item i where i.id = item_grams.item_id and lists.of_scope_body(i.edition_id)));
-- A stamp only says that an index made from the lists is old.
create policy street_stamp_of_body_add on lists.street_stamp for insert to linli_app
  with check ((select lists.scope_body()) is not null);
create policy street_stamp_of_body_change on lists.street_stamp for update to linli_app
  using ((select lists.scope_body()) is not null);
-- What goes along when the body's lists are carried into another year, and what a unit's answer was.
create policy renewal_of_body on lists.renewal to linli_app
  using ((select lists.scope_body()) is not null and exists (select from lists.item i
    where i.id = renewal.item_id and lists.of_scope_body(i.edition_id)))
  with check ((select lists.scope_body()) is not null and exists (select from lists.item i
    where i.id = renewal.item_id and lists.of_scope_body(i.edition_id)));
create policy station_entry_of_body on lists.station_entry for insert to linli_app
  with check ((select lists.scope_body()) is not null and exists (select from lists.item i
    where i.id = station_entry.item_id and lists.of_scope_body(i.edition_id)));

-- What a street's staff would like to see on the list of a body that has a secretary. One row an item and list: proposed
-- again it waits again. `area_id`: the street that proposes.
create table lists.listing_proposal (
  edition_id uuid not null references lists.edition (id),
  item_id uuid not null references lists.item (id),
  area_id uuid not null references units.area (id),
  heading text not null default '',
  state text not null check (state in ('waiting', 'accepted', 'declined', 'withdrawn')),
  reason text not null default '',
  proposed_at timestamptz not null,
  proposed_by text not null,
  decided_at timestamptz,
  decided_by text,
  primary key (edition_id, item_id),
  check ((state = 'waiting') = (decided_at is null)),
  check ((decided_at is null) = (decided_by is null))
);
create index listing_proposal_waiting on lists.listing_proposal (edition_id) where state = 'waiting';
create index listing_proposal_item on lists.listing_proposal (item_id);
create index listing_proposal_area on lists.listing_proposal (area_id);
grant select, insert, update on lists.listing_proposal to linli_app;
alter table lists.listing_proposal enable row level security;
alter table lists.listing_proposal force row level security;
create policy listing_proposal_scope on lists.listing_proposal to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
create policy listing_proposal_of_body on lists.listing_proposal to linli_app
  using ((select lists.scope_body()) is not null and lists.of_scope_body(edition_id))
  with check ((select lists.scope_body()) is not null and lists.of_scope_body(edition_id));
