-- What people publish for reading across. Columns are named as `units.todo_view` names them.

-- people.todo_view: what persons asked a street for about their data and nobody answered yet; due at the end of its day.
create or replace view people.todo_view with (security_invoker = true) as
select 'rights.answer' as kind, r.id as object_id, p.name as title, null::text as organization_name, null::uuid as organization_id,
  r.area_id, r.filed_at as since, ((r.due_on + 1)::timestamp at time zone 'Asia/Shanghai') as due_at
from people.rights_request r join people.person p on p.id = r.person_id
where r.state = 'open';

grant select on people.todo_view to linli_app;
