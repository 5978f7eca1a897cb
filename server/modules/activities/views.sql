-- What activities publish for reading across. All are security_invoker: the reader's scope holds.

-- activities.todo_view: what waits for those who run activities, one row per activity. `since` is when it began to wait,
-- `due_at` when it should be done; an activity of two units names both.
create or replace view activities.todo_view with (security_invoker = true) as
select
  case a.state when 'draft' then 'activity.publish'::text else 'activity.close'::text end as kind,
  a.id as object_id,
  a.title,
  a.host_name as organization_name,
  a.host_id as organization_id,
  a.co_host_id as co_organization_id,
  a.area_id,
  case a.state when 'draft' then a.planned_at else a.ends_at end as since,
  case a.state when 'draft' then a.starts_at end as due_at
from activities.activity a
where (a.state = 'draft' and a.starts_at > now()) or (a.state = 'published' and a.ends_at <= now())
union all
-- Its place is closed then: it needs another place, or another day.
select
  'activity.placeClosed',
  a.id,
  a.title,
  a.host_name,
  a.host_id,
  a.co_host_id,
  a.area_id,
  c.announced_at,
  a.starts_at
from activities.activity a
join units.venue_closure c on c.venue_id = a.venue_id and c.reopened_at is null
  and c.first_day <= (a.ends_at at time zone 'Asia/Shanghai')::date
  and c.last_day >= (a.starts_at at time zone 'Asia/Shanghai')::date
where a.state in ('draft', 'published') and a.starts_at > now()
union all
-- Somebody asked for a photo to be removed; due at the end of its day. Staff answer, and the hosts may object.
select 'photo.removal', r.id, a.title, a.host_name, a.host_id, a.co_host_id, r.area_id, r.filed_at,
  ((r.due_on + 1)::timestamp at time zone 'Asia/Shanghai')
from activities.photo_removal r join activities.activity a on a.id = r.activity_id
where r.state = 'open';

-- activities.started_view: activities by who planned them, for one's own “started by me”.
create or replace view activities.started_view with (security_invoker = true) as
select 'activity'::text as kind, a.id as object_id, a.title, a.state, a.planned_at as at, a.planned_by as person_id, a.area_id
from activities.activity a
where a.planned_by is not null;

-- activities.concern_view: which unit an activity is about, one row per unit; one that two units hold is about both.
create or replace view activities.concern_view with (security_invoker = true) as
select a.id as object_id, a.host_id as organization_id from activities.activity a where a.host_id is not null
union all
select a.id, a.co_host_id from activities.activity a where a.co_host_id is not null;

-- activities.search_view: activities to be found by the words in `search` (folded text, pinyin, initials). Who may see
-- which is said by `state`, `area_id`, `host_id` and `co_host_id`, as in `maySee`.
create or replace view activities.search_view with (security_invoker = true) as
select a.id, a.code, a.title, a.starts_at, a.state, a.area_id, a.host_id, a.co_host_id, a.search
from activities.activity a;

grant select on activities.todo_view, activities.started_view, activities.concern_view, activities.search_view to linli_app;

-- activities.day_view: activities by the Shanghai day they began on and the unit that held or holds them.
create or replace view activities.day_view with (security_invoker = true) as
select a.id, a.area_id, a.state, a.starts_at, (a.starts_at at time zone 'Asia/Shanghai')::date as day, a.host_id
from activities.activity a;
grant select on activities.day_view to linli_app;
