-- units.todo_view: what waits for the staff of a street. One row per unit that has accepted membership and has no
-- liaison: nobody there can be asked. `since` is when it joined, or when it lost its last liaison if that was later.
create or replace view units.todo_view with (security_invoker = true) as
select
  'unit.noLiaison'::text as kind,
  o.id as object_id,
  o.name as title,
  o.name as organization_name,
  o.id as organization_id,
  o.area_id,
  greatest(m.since, o.liaison_lost_at) as since,
  null::timestamptz as due_at
from units.organization o
join lateral (
  select min(m.valid_from)::timestamp at time zone 'Asia/Shanghai' as since
  from units.membership m
  where m.organization_id = o.id and m.status = 'member'
    and m.valid_from <= (now() at time zone 'Asia/Shanghai')::date
    and (m.valid_to is null or m.valid_to > (now() at time zone 'Asia/Shanghai')::date)
) m on m.since is not null
where o.liaisons = 0
union all
-- A party organisation whose term ends soon or has ended: an election is due.
select
  'party.termEnds',
  p.id,
  p.name,
  o.name,
  p.organization_id,
  p.area_id,
  x.remind_on::timestamp at time zone 'Asia/Shanghai',
  (x.due_on + 1)::timestamp at time zone 'Asia/Shanghai'
from units.party_term x
join units.party_organization p on p.id = x.party_organization_id
left join units.organization o on o.id = p.organization_id
where x.valid_to is null and p.valid_to is null and x.remind_on <= (now() at time zone 'Asia/Shanghai')::date

union all
-- A change of a roster that waits for a decision; only which branch's.
select
  'roster.case',
  c.id,
  p.name,
  null::text,
  null::uuid,
  c.area_id,
  c.asked_at,
  null::timestamptz
from units.roster_case c
join units.party_organization p on p.id = c.party_id
where c.state = 'waiting'
union all
-- Members who reported in wait to be received: at which area since when, and neither who nor how many.
select 'memberReportIn.waits', a.id, a.name, null, null, r.area_id, min(r.reported_at), null
from units.member_report_in r
join units.area a on a.id = r.residential_area_id
where r.state = 'reported'
group by a.id, a.name, r.area_id
union all
-- What is under way about a party organisation: its next step waits for the street.
select 'party.case', c.id, c.title, null, null, c.area_id, c.edited_at, null
from units.party_case c
where c.state in ('applied', 'returned', 'approved', 'met');

grant select on units.todo_view to linli_app;

-- units.search_view: units to be found by the words in `search` (folded names, pinyin, initials), and by those of units
-- that were joined with them; known to all.
create or replace view units.search_view with (security_invoker = true) as
select o.id, o.name, case when a.level = 'street' then a.name end as street_name, o.sort_key, o.search
from units.organization o join units.area a on a.id = o.area_id
where o.same_as is null;

grant select on units.search_view to linli_app;

-- units.circle_view: within which circles a unit may use what is not open to all: the committees and alliances it is a
-- member of today, and its residential area. One row per unit and circle.
create or replace view units.circle_view with (security_invoker = true) as
select 'committee'::text as kind, m.body_id as circle_id, m.organization_id
from units.membership m
join units.body b on b.id = m.body_id and b.kind in ('professionalCommittee', 'alliance')
  and (b.valid_to is null or b.valid_to > (now() at time zone 'Asia/Shanghai')::date)
where m.status = 'member' and m.valid_from <= (now() at time zone 'Asia/Shanghai')::date
  and (m.valid_to is null or m.valid_to > (now() at time zone 'Asia/Shanghai')::date)
union all
select 'residentialArea', o.residential_area_id, o.id from units.organization o where o.residential_area_id is not null;
grant select on units.circle_view to linli_app;

-- units.alias_view: units that are known by an alias alone, of whom nothing else is kept: no address, no names, no photos.
create or replace view units.alias_view with (security_invoker = true) as
select o.id from units.organization o where o.type = 'military';
grant select on units.alias_view to linli_app;
