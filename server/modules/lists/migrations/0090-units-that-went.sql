-- What is written about a unit while it is merged into another is written about the one that stays: whoever published an
-- item a moment too late has published it there.
create function lists.follow_unit() returns trigger language plpgsql as $$
begin
  new.organization_id := coalesce(units.standing_unit(new.organization_id), new.organization_id);
  return new;
end $$;
create trigger item_follows_unit before insert on lists.item for each row execute function lists.follow_unit();
create trigger unit_sign_up_follows_unit before insert on lists.unit_sign_up for each row
  execute function lists.follow_unit();
create trigger renewal_follows_unit before insert on lists.renewal for each row execute function lists.follow_unit();

create function lists.follow_sides() returns trigger language plpgsql as $$
begin
  new.need_organization_id := coalesce(units.standing_unit(new.need_organization_id), new.need_organization_id);
  new.resource_organization_id :=
    coalesce(units.standing_unit(new.resource_organization_id), new.resource_organization_id);
  return new;
end $$;
create trigger match_follows_units before insert on lists.match for each row execute function lists.follow_sides();

-- Whether a unit has something under way in another street, whose rows are out of reach; tells yes or no.
create function lists.under_way_elsewhere(unit uuid, area uuid) returns boolean language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select exists (select from lists.unit_sign_up u
      where u.organization_id = unit and u.area_id <> area and u.state in ('asked', 'accepted'))
    or exists (select from lists.project p
      where unit = any (p.co_host_ids) and p.area_id <> area and p.state not in ('finished', 'evaluated', 'stopped'))
$$;
revoke all on function lists.under_way_elsewhere(uuid, uuid) from public;
grant execute on function lists.under_way_elsewhere(uuid, uuid) to linli_app;
