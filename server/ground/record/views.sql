-- What the record publishes for reading across. security_invoker: the reader's scope holds.

-- record.sum_view: people and minutes by what they took part in; a line that was reversed counts nobody and nothing.
create or replace view record.sum_view with (security_invoker = true) as
select l.source_kind, l.source_id, l.area_id, sum(l.minutes)::int as minutes,
  (count(distinct l.person_id) filter (where l.reverses is null
    and not exists (select from record.line r where r.reverses = l.id)))::int as people
from record.line l
group by l.source_kind, l.source_id, l.area_id;
grant select on record.sum_view to linli_app;
