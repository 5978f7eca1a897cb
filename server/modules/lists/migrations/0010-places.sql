-- Places: how many of an item's capacity matches take, kept with every change of a match; and the waitlist of a full item.

alter table lists.match add column quantity int check (quantity > 0);
alter table lists.match drop constraint match_state_check;
alter table lists.match add constraint match_state_check check (state in
  ('waitlisted', 'proposed', 'accepted', 'scheduled', 'delivered', 'confirmed', 'disputed', 'declined', 'cancelled'));

drop index lists.match_open_pair;
drop index lists.match_open_need;
drop index lists.match_open_resource;
create unique index match_open_pair on lists.match (need_item_id, resource_item_id)
  where state in ('waitlisted', 'proposed', 'accepted', 'scheduled');
create unique index match_open_need on lists.match (need_item_id, resource_organization_id)
  where resource_item_id is null and state in ('waitlisted', 'proposed', 'accepted', 'scheduled');
create unique index match_open_resource on lists.match (resource_item_id, need_organization_id)
  where need_item_id is null and state in ('waitlisted', 'proposed', 'accepted', 'scheduled');
create index match_waitlisted on lists.match (started_at, id) where state = 'waitlisted';

-- held: places that cannot be had by others; agreed: places both sides have said yes to; under_way: matches agreed on and
-- not yet held. Written by the trigger below and by nothing else; numbers of published lists are no secret.
create table lists.item_load (
  item_id uuid primary key references lists.item (id),
  area_id uuid not null,
  held int not null default 0 check (held >= 0),
  agreed int not null default 0 check (agreed >= 0),
  under_way int not null default 0 check (under_way >= 0)
);
grant select on lists.item_load to linli_app;
alter table lists.item_load enable row level security;
alter table lists.item_load force row level security;
create policy item_load_read on lists.item_load for select using (true);
-- The owner of these tables, as whom the two functions below run, counts for all streets (on lists.match it may already).
create policy keeper on lists.item_load to current_user using (true) with check (true);

-- What one match takes of one of its items. A claim takes its places at once, a proposal of staff when both have said yes.
-- What was delivered is served for a need; a resource may be used again.
create function lists.places_of(m lists.match, side text, out held int, out agreed int, out under_way int)
  language sql immutable parallel safe as $$
  select
    case when coalesce(m.state in ('accepted', 'scheduled') or (m.state = 'proposed' and m.started_by <> 'staff')
        or (side = 'need' and m.state in ('delivered', 'confirmed', 'disputed')), false)
      then coalesce(m.quantity, 0) else 0 end,
    case when coalesce(m.state in ('accepted', 'scheduled')
        or (side = 'need' and m.state in ('delivered', 'confirmed', 'disputed')), false)
      then coalesce(m.quantity, 0) else 0 end,
    case when coalesce(m.state in ('accepted', 'scheduled'), false) then 1 else 0 end
$$;

-- Adds what changed. It sees the two rows of the change only, so that a deed of one street counts right for an item that
-- other streets, whose matches the deed may not see, use too.
create function lists.count_places() returns trigger language plpgsql
  security definer set search_path = lists, pg_temp as $$
declare
  item uuid;
  area uuid;
  side text;
  was record;
  is_now record;
begin
  foreach side in array array['need', 'resource'] loop
    item := case when side = 'need' then new.need_item_id else new.resource_item_id end;
    area := case when side = 'need' then new.need_area_id else new.resource_area_id end;
    continue when item is null;
    was := lists.places_of(old, side);
    is_now := lists.places_of(new, side);
    continue when was = is_now;
    insert into lists.item_load (item_id, area_id) values (item, area) on conflict do nothing;
    update lists.item_load l set held = l.held + is_now.held - was.held, agreed = l.agreed + is_now.agreed - was.agreed,
      under_way = l.under_way + is_now.under_way - was.under_way
    where l.item_id = item;
  end loop;
  return null;
end $$;
create trigger match_places after insert or update of state, quantity on lists.match
  for each row execute function lists.count_places();

insert into lists.item_load (item_id, area_id, held, agreed, under_way)
select item_id, area_id, sum(held), sum(agreed), sum(under_way) from (
  select m.need_item_id as item_id, m.need_area_id as area_id, p.* from lists.match m, lists.places_of(m, 'need') p
  union all
  select m.resource_item_id, m.resource_area_id, p.* from lists.match m, lists.places_of(m, 'resource') p
) as counted
where item_id is not null and held + agreed + under_way > 0
group by item_id, area_id;

-- The state people see; its twin is `stateOf` in items/rules.ts, and a test compares the two.
create function lists.shown_state(i lists.item, l lists.item_load, today date) returns text
  language sql immutable parallel safe as $$
  select case when i.state <> 'published' then i.state
    when i.valid_to < today then 'expired'
    when i.kind = 'need' and i.capacity is null and l.under_way > 0 then 'reserved'
    when i.kind = 'need' and l.agreed >= i.capacity then 'reserved'
    when i.kind = 'resource' and l.held >= i.capacity then 'exhausted'
    else 'published' end
$$;

-- Which number a waitlisted match has in its line; it stands in the line of the item that was claimed. Counts those of
-- other streets too, and tells nothing but the number.
create function lists.place_in_line(m lists.match) returns int language sql stable
  security definer set search_path = lists, pg_temp as $$
  select 1 + count(*)::int from lists.match o
  where o.state = 'waitlisted' and o.started_by = m.started_by
    and case when m.started_by = 'need' then o.resource_item_id = m.resource_item_id else o.need_item_id = m.need_item_id end
    and (o.started_at, o.id) < (m.started_at, m.id)
$$;
