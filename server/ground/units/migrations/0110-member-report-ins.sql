-- Double report-in of members: beside where their relation is kept, party members report in at the residential area where
-- they live, one at a time. That somebody does tells that they are a member: it rests on their consent alone and is read as
-- rosters are. One reports, another confirms; every step is dated; what was offered is sealed and goes when it ends.

create table units.member_report_in (
  id uuid primary key,
  person_id uuid not null references people.person (id),
  residential_area_id uuid not null references units.area (id),
  -- The street of the residential area.
  area_id uuid not null references units.area (id),
  state text not null default 'reported' check (state in ('reported', 'confirmed', 'ended')),
  reported_on date not null,
  reported_at timestamptz not null,
  -- Who wrote it down for somebody at a counter; empty where the member did.
  entered_by uuid references people.person (id),
  confirmed_on date,
  confirmed_by uuid references people.person (id),
  ended_on date,
  ended_by uuid references people.person (id),
  end_reason text check (end_reason in ('withdrawn', 'moved', 'movedAway', 'notHere', 'other', 'accountClosed')),
  offers_sealed text,
  edited_by uuid not null references people.person (id),
  edited_at timestamptz not null,
  version int not null default 1,
  check ((state = 'ended') = (ended_on is not null)),
  check ((ended_on is null) = (end_reason is null)),
  check (state <> 'confirmed' or confirmed_on is not null),
  -- Nobody confirms what they wrote themselves, nor that they are a member.
  check (confirmed_by is null or (confirmed_by is distinct from entered_by and confirmed_by <> person_id)),
  check (ended_on is null or offers_sealed is null)
);
create unique index member_report_in_current on units.member_report_in (person_id) where ended_on is null;
create index member_report_in_person on units.member_report_in (person_id);
create index member_report_in_area on units.member_report_in (area_id, residential_area_id) where ended_on is null;

grant select, insert, update on units.member_report_in to linli_app;
alter table units.member_report_in enable row level security;
alter table units.member_report_in force row level security;
create policy member_report_in_scope on units.member_report_in to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));

-- Ends where somebody reports in, in whichever street: when their consent was just withdrawn, or when they just consented
-- again to report in elsewhere. The counter of one street cannot reach the rows of another, and none may stay.
create function units.close_member_report_ins(person uuid, how text, day date, moment timestamptz, closer uuid)
  returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  said record;
  closed int;
begin
  select c.given, c.at into said from people.consent c
    where c.person_id in (select people.same_persons(person)) and c.purpose = 'reportIn'
    order by c.at desc, c.id desc limit 1;
  if how not in ('withdrawn', 'moved') or said.at is distinct from moment or said.given <> (how = 'moved') then
    raise exception 'Nothing was said by % that ends a report-in.', person using errcode = '42501';
  end if;
  update units.member_report_in set state = 'ended', ended_on = greatest(reported_on, day), ended_by = closer,
    end_reason = how, offers_sealed = null, edited_by = closer, edited_at = moment, version = version + 1
    where person_id in (select people.same_persons(person)) and ended_on is null;
  get diagnostics closed = row_count;
  return closed;
end $$;
revoke all on function units.close_member_report_ins(uuid, text, date, timestamptz, uuid) from public;
grant execute on function units.close_member_report_ins(uuid, text, date, timestamptz, uuid) to linli_app;

-- Which of these members of party organisations of this scope were received where they live, also in another street: their
-- branch learns that they reported in, and neither where nor what they offered.
create function units.reported_in(persons uuid[]) returns setof uuid language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select distinct m.person_id from units.roster_member m
  where m.person_id = any (persons) and kernel.in_scope(m.area_id)
    and exists (select from units.member_report_in r
      where r.person_id in (select people.same_persons(m.person_id)) and r.state = 'confirmed')
$$;
revoke all on function units.reported_in(uuid[]) from public;
grant execute on function units.reported_in(uuid[]) to linli_app;
