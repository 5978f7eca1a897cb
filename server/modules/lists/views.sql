-- What the lists publish for reading across. All are security_invoker: the reader's scope holds.

-- lists.todo_view: what waits for somebody, one row per one who may act.
--   kind             item.review, item.expiring, match.answer, match.schedule, match.confirm, match.disputed, milestone.due,
--                    offer.answer, offer.schedule (staff), offer.feedback (the unit that signed up)
--   object_id, title the item, the match or the project; a match is called by its need, or by its resource where no need
--                    is written, a project by its title and the milestone that is due next
--   area_id          street whose staff may act; null: only the unit may
--   organization_id  unit whose liaisons may act; null: only the staff may
--   organization_name  the unit it is about: the one that is waited for, or the one that owns the item
--   since            when it began to wait;  due_at: when it is too late (end of an item's last day), or null
-- item.expiring: published items whose last day is within 30 days. A match waits for both sides at once where both may act;
-- of two sides in one street the staff see planning once. milestone.due: of each project under way the first milestone
-- that is not reached and is due within a week or was; once for each unit whose project it is, the staff see the sponsor's.
create or replace view lists.todo_view with (security_invoker = true) as
select kind, object_id, title, o.name as organization_name, case when for_unit then w.organization_id end as organization_id,
  w.area_id, since, due_at
from (
  select 'item.review'::text as kind, i.id as object_id, i.title, i.organization_id, false as for_unit, i.area_id,
    i.changed_at as since, null::timestamptz as due_at
  from lists.item i
  where i.state = 'submitted' and i.removed_at is null
  union all
  select 'item.expiring', i.id, i.title, i.organization_id, true, i.area_id,
    (i.valid_to - 30)::timestamp at time zone 'Asia/Shanghai', (i.valid_to + 1)::timestamp at time zone 'Asia/Shanghai'
  from lists.item i
  join lists.edition e on e.id = i.edition_id and e.label = ''
  where i.state = 'published' and i.removed_at is null
    and i.valid_to >= (now() at time zone 'Asia/Shanghai')::date and i.valid_to <= (now() at time zone 'Asia/Shanghai')::date + 30
  union all
  select 'match.answer', m.id, coalesce(nullif(m.need_title, ''), m.resource_title), s.organization_id, true, s.area_id,
    coalesce(m.asked_at, m.started_at), null
  from lists.match m, lateral (values
    (m.need_organization_id, m.need_area_id, m.need_answer),
    (m.resource_organization_id, m.resource_area_id, m.resource_answer)) as s(organization_id, area_id, answer)
  where m.state = 'proposed' and s.answer = 'pending'
  union all
  select 'match.schedule', m.id, coalesce(nullif(m.need_title, ''), m.resource_title), s.organization_id, true, s.area_id,
    m.changed_at, null
  from lists.match m, lateral (values
    (m.need_organization_id, m.need_area_id),
    (m.resource_organization_id, case when m.resource_area_id <> m.need_area_id then m.resource_area_id end)) as s(organization_id, area_id)
  where m.state = 'accepted'
  union all
  select 'match.confirm', m.id, coalesce(nullif(m.need_title, ''), m.resource_title), s.organization_id, true, null,
    m.changed_at, null
  from lists.match m, lateral (values
    (m.need_organization_id, m.need_delivery),
    (m.resource_organization_id, m.resource_delivery)) as s(organization_id, delivery)
  where m.state in ('delivered', 'disputed') and s.delivery = 'pending'
  union all
  select 'match.disputed', m.id, coalesce(nullif(m.need_title, ''), m.resource_title), s.organization_id, false, s.area_id,
    m.changed_at, null
  from lists.match m, lateral (values
    (m.need_organization_id, m.need_area_id),
    (m.resource_organization_id, case when m.resource_area_id <> m.need_area_id then m.resource_area_id end)) as s(organization_id, area_id)
  where m.state = 'disputed' and s.area_id is not null
  union all
  select 'milestone.due', p.id, i.title || ' · ' || d.title, u.organization_id, true,
    case when u.organization_id = i.organization_id then p.area_id end,
    (d.due_on - 7)::timestamp at time zone 'Asia/Shanghai', (d.due_on + 1)::timestamp at time zone 'Asia/Shanghai'
  from lists.project p
  join lists.item i on i.id = p.item_id
  join lateral (
    select s.title, s.due_on from lists.milestone s
    where s.project_id = p.id and s.removed_at is null and s.done_on is null
      and s.due_on <= (now() at time zone 'Asia/Shanghai')::date + 7
    order by s.due_on, s.id limit 1
  ) d on true, lateral unnest(p.co_host_ids || i.organization_id) as u(organization_id)
  where p.state in ('approved', 'running')
  union all
  select 'offer.' || d.todo, p.id, i.title, u.organization_id, d.todo = 'feedback',
    case when d.todo <> 'feedback' then u.area_id end, u.changed_at, null
  from lists.unit_sign_up u
  join lists.project p on p.id = u.project_id
  join lists.item i on i.id = p.item_id
  cross join lateral (select case
    when u.state = 'asked' then 'answer'
    when u.state = 'accepted' and u.activity_id is null then 'schedule'
    when u.state = 'delivered' and u.feedback is null then 'feedback' end as todo) d
  where d.todo is not null
) as w
join units.organization o on o.id = w.organization_id;

-- lists.started_view: items added by hand, matches, imports and projects by who began them, for one's own “started by me”.
-- `state` of an item is what was decided; an import's is previewed, committed or undone.
create or replace view lists.started_view with (security_invoker = true) as
select 'item'::text as kind, i.id as object_id, i.title, i.state, i.created_at as at, i.created_by as person_id, i.area_id
from lists.item i
where i.created_by is not null and i.removed_at is null and i.import_id is null and i.carried_from_id is null
union all
select 'match', m.id, coalesce(nullif(m.need_title, ''), m.resource_title), m.state, m.started_at, m.started_by_id, m.need_area_id
from lists.match m
where m.started_by_id is not null
union all
select 'import', b.id, b.file_name, b.state, b.created_at, b.created_by, b.area_id
from lists.import b
where b.created_by is not null
union all
select 'project', p.id, i.title, p.state, p.created_at, p.created_by, p.area_id
from lists.project p join lists.item i on i.id = p.item_id
where p.created_by is not null;

-- lists.concern_view: which unit an item, a match or a project is about, one row per unit; a match is about both its sides.
create or replace view lists.concern_view with (security_invoker = true) as
select i.id as object_id, i.organization_id from lists.item i
union all
select m.id, m.need_organization_id from lists.match m
union all
select m.id, m.resource_organization_id from lists.match m
union all
select p.id, u.organization_id
from lists.project p
join lists.item i on i.id = p.item_id, lateral unnest(p.co_host_ids || i.organization_id) as u(organization_id);

-- lists.search_view: items to be found by the words in `search` (folded text, pinyin, initials), through the index on
-- `grams`: `gramsOf` numbers the characters and pairs of a word, see migration 0021. Who may see which is
-- said by `state`, `openness`, `area_id` and `organization_id`, as in `maySeeItem`.
create or replace view lists.search_view with (security_invoker = true) as
select i.id, i.code, i.title, i.kind, i.state, i.openness, i.valid_to, i.area_id, i.organization_id,
  o.name as organization_name, i.search, g.grams
from lists.item i
join lists.item_grams g on g.item_id = i.id
join units.organization o on o.id = i.organization_id
join lists.edition e on e.id = i.edition_id and e.label = ''
where i.removed_at is null;

grant select on lists.todo_view, lists.started_view, lists.concern_view, lists.search_view to linli_app;

-- lists.open_match_view: matches that have not come to their end, one row per side, with their `code`: what a unit that
-- leaves the network settles first.
create or replace view lists.open_match_view with (security_invoker = true) as
select m.id as object_id, m.code, s.organization_id
from lists.match m, lateral (values (m.need_organization_id), (m.resource_organization_id)) as s(organization_id)
where m.state in ('proposed', 'accepted', 'scheduled', 'delivered', 'disputed');
grant select on lists.open_match_view to linli_app;

-- lists.circle_view: which units an item is open to that is open to a committee or a residential area only: those of the
-- circles its own unit is in, and those of the bodies or areas on whose lists it stands. Rows may repeat.
create or replace view lists.circle_view with (security_invoker = true) as
select i.id as item_id, theirs.organization_id
from lists.item i
join units.circle_view ours on ours.organization_id = i.organization_id and ours.kind = i.openness
join units.circle_view theirs on theirs.circle_id = ours.circle_id and theirs.kind = ours.kind
union all
select i.id, theirs.organization_id
from lists.item i
join lists.edition e on e.id = i.edition_id or e.id in (
  select g.edition_id from lists.listing g where g.item_id = i.id and g.removed_at is null)
join units.circle_view theirs on theirs.circle_id = e.owner_id and theirs.kind = i.openness;
grant select on lists.circle_view to linli_app;

-- lists.year_view: items by the year of their edition, and the editions of owners besides, whose row then names no item.
create or replace view lists.year_view with (security_invoker = true) as
select e.id as edition_id, e.year, e.owner_kind, e.owner_id, e.area_id, i.id as item_id, i.organization_id, i.state,
  i.valid_to
from lists.edition e
left join lists.item i on i.edition_id = e.id and i.removed_at is null
where e.label = '';
grant select on lists.year_view to linli_app;
