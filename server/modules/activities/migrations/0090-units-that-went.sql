-- An activity planned for a unit while it is merged into another is the other's.
create function activities.follow_units() returns trigger language plpgsql as $$
begin
  new.host_id := coalesce(units.standing_unit(new.host_id), new.host_id);
  new.co_host_id := coalesce(units.standing_unit(new.co_host_id), new.co_host_id);
  return new;
end $$;
create trigger activity_follows_units before insert on activities.activity for each row
  when (new.host_id is not null) execute function activities.follow_units();

-- Whether a unit has an activity to come in another street, whose rows are out of reach; tells yes or no.
create function activities.under_way_elsewhere(unit uuid, area uuid) returns boolean language sql stable
  security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from activities.activity a
    where unit in (a.host_id, a.co_host_id) and a.area_id <> area and a.state in ('draft', 'published'))
$$;
revoke all on function activities.under_way_elsewhere(uuid, uuid) from public;
grant execute on function activities.under_way_elsewhere(uuid, uuid) to linli_app;
