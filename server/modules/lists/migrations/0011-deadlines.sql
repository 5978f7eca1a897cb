-- Deadlines of a match, how often a unit is asked, and what both sides say afterwards.

-- asked_at: when its answer began to be waited for (a match that moved up waits from then). Each of the others says that
-- something was told or took place, so that a timer that runs twice tells once.
alter table lists.match
  add column asked_at timestamptz,
  add column reminded_at timestamptz,
  add column delivered_at timestamptz,
  add column silence_told_at timestamptz;
create index match_unanswered on lists.match (asked_at) where state = 'proposed';
create index match_unconfirmed on lists.match (delivered_at) where state = 'delivered';
create index match_invited on lists.match (resource_organization_id, started_at) where started_by = 'staff';
create index match_declined on lists.match (need_item_id, resource_item_id, changed_at) where state = 'declined';

-- What a unit has said about being asked. No row: as the rule pack says.
create table lists.unit_setting (
  organization_id uuid primary key references units.organization (id),
  area_id uuid not null,
  more_invitations boolean not null,
  version int not null default 1,
  changed_at timestamptz not null,
  changed_by text not null
);
grant select, insert, update on lists.unit_setting to linli_app;
alter table lists.unit_setting enable row level security;
alter table lists.unit_setting force row level security;
create policy unit_setting_read on lists.unit_setting for select using (true);
create policy unit_setting_insert on lists.unit_setting for insert with check (kernel.in_scope(area_id));
create policy unit_setting_update on lists.unit_setting for update using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));

-- How often a unit was invited by staff to help since then; of all streets, and nothing but the number. What staff took
-- back themselves does not count, what nobody answered does.
create function lists.invitations_since(organization uuid, since timestamptz) returns int language sql stable
  security definer set search_path = lists, pg_temp as $$
  select count(*)::int from lists.match m
  where m.resource_organization_id = organization and m.started_by = 'staff' and m.started_at >= since
    and not (m.state = 'cancelled' and coalesce(m.reason, '') <> 'noAnswer' and m.need_answer <> 'accepted' and m.resource_answer <> 'accepted')
$$;
