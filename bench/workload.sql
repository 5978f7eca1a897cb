-- Workload W of the benchmark, one street, by whole numbers only: the same rows every time but for the days around now.
-- {{street}} and {{scheme}} are filled in; {{scale}} multiplies people, activities and what hangs on them.

create function pg_temp.id(kind int, n bigint) returns uuid language sql immutable as
$$ select ('01900000-' || lpad(to_hex(kind), 4, '0') || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
create function pg_temp.word(n bigint) returns text language sql immutable as
$$ select (array['社区义诊', '便民理发', '亲子阅读', '垃圾分类宣讲', '老年手机课堂', '党史微课', '邻里合唱', '法律咨询', '消防演练', '健康讲座'])[1 + n % 10] $$;
create function pg_temp.letters(n bigint) returns text language sql immutable as
$$ select (array['sqyz shequyizhen', 'bmlf bianminlifa', 'qzyd qinziyuedu', 'ljflxj lajifenlei', 'lnsjkt shoujiketang', 'dswk dangshiweike', 'llhc linlihechang', 'flzx falvzixun', 'xfyl xiaofangyanlian', 'jkjz jiankangjiangzuo'])[1 + n % 10] $$;
-- Months begin in Shanghai; activities are spread over this one and the two after it.
create function pg_temp.starts(n bigint) returns timestamptz language sql stable as
$$ select (date_trunc('month', now() at time zone 'Asia/Shanghai') + make_interval(months => (n / 8 % 3)::int, days => (n * 7 % 27)::int, hours => (9 + n % 10)::int)) at time zone 'Asia/Shanghai' $$;

insert into units.organization (id, area_id, code, name, name_key, short_name, type, address, search, sort_key, created_at)
select pg_temp.id(1, n), '{{street}}', 'DW-BENCH-' || n, '单位' || n, 'bench' || n, '单位' || n, 'enterprise', '', 'bench' || n, lpad(n::text, 6, '0'), now()
from generate_series(1, 300) n;

insert into people.person (id, name, search, created_at)
select pg_temp.id(2, n), '居民' || n, 'jumin' || n, now() from generate_series(1, 5000 * {{scale}}) n;
insert into people.session (id, person_id, token_hash, means, hat_id, device, started_at, last_seen_at, proved_at)
select pg_temp.id(3, n), pg_temp.id(2, n), encode(sha256(('bench-session-' || n)::bytea), 'hex'), 'code', 'member', 'bench', now(), now(), now()
from generate_series(1, 5000 * {{scale}}) n;

insert into activities.activity (id, code, area_id, street_name, title, kind, state, starts_at, ends_at, venue_name, place,
  host_id, host_name, audience, description, capacity, taken, planned_at, changed_at, search)
select pg_temp.id(4, n), 'HD-BENCH-' || n, '{{street}}', '静安寺街道', pg_temp.word(n) || n, 'volunteer',
  case when pg_temp.starts(n) + interval '2 hours' < now() then 'finished' else 'published' end,
  pg_temp.starts(n), pg_temp.starts(n) + interval '2 hours', '', '一楼大厅', pg_temp.id(1, 1 + n % 8), '单位' || 1 + n % 8, 'everyone', '',
  -- Every other one has room for all; the rest is full, and who comes now waits.
  case when n % 2 = 0 then 6000 * {{scale}} else 120 end, 120, now(), now(), pg_temp.letters(n)
from generate_series(1, 500 * {{scale}}) n;
-- 41 and the number of members have no common divisor: 120 different people each, and thousands left to sign up.
insert into activities.sign_up (id, activity_id, area_id, person_id, state, signed_up_at, changed_at)
select pg_temp.id(5, n * 1000 + k), pg_temp.id(4, n), '{{street}}', pg_temp.id(2, 1 + (n * 37 + k * 41) % (5000 * {{scale}})), 'signedUp', now(), now()
from generate_series(1, 500 * {{scale}}) n, generate_series(0, 119) k;

-- Sixteen activities whose door is open now; every member of the workload's first 5,000 has a place at one of them.
insert into activities.activity (id, code, area_id, street_name, title, kind, state, starts_at, ends_at, venue_name, place,
  host_name, audience, description, taken, planned_at, changed_at, search)
select pg_temp.id(6, n), 'HD-DOOR-' || n, '{{street}}', '静安寺街道', '今日' || pg_temp.word(n), 'volunteer', 'published',
  now() - interval '1 hour', now() + interval '12 hours', '', '一楼大厅', '静安寺街道', 'everyone', '', 313, now(), now(), pg_temp.letters(n)
from generate_series(0, 15) n;
insert into activities.sign_up (id, activity_id, area_id, person_id, state, signed_up_at, changed_at)
select pg_temp.id(7, n), pg_temp.id(6, n % 16), '{{street}}', pg_temp.id(2, n), 'signedUp', now(), now() from generate_series(1, 5000) n;
update activities.activity a set taken = (select count(*) from activities.sign_up s where s.activity_id = a.id) where code like 'HD-DOOR-%';

insert into record.line (id, area_id, person_id, source_kind, source_id, kind, title, place, street_name, started_at, ended_at,
  minutes, grade, evidence, recorded_at, round, search)
select pg_temp.id(8, n * 100 + k), '{{street}}', pg_temp.id(2, n), 'activity', pg_temp.id(9, n * 100 + k), 'volunteer', pg_temp.word(n + k), '一楼大厅',
  '静安寺街道', now() - make_interval(days => k, hours => 1), now() - make_interval(days => k), 60, 'measured', 'doorCode', now() - make_interval(days => k), 1, ''
from generate_series(1, 5000 * {{scale}}) n, generate_series(1, 60) k;
insert into points.entry (id, area_id, person_id, scheme_id, rule_id, rule_title, record_line_id, cause_line_id, source_id,
  source_title, minutes, ended_at, year, hundredths, worth, reason, at)
select pg_temp.id(10, n * 100 + k), '{{street}}', pg_temp.id(2, n), '{{scheme}}', 'service-hours', '服务时长', pg_temp.id(8, n * 100 + k),
  pg_temp.id(8, n * 100 + k), pg_temp.id(9, n * 100 + k), pg_temp.word(n + k), 60, now() - make_interval(days => k),
  extract(year from (now() - make_interval(days => k)) at time zone 'Asia/Shanghai')::int, 100, 100, 'counted', now() - make_interval(days => k)
from generate_series(1, 5000 * {{scale}}) n, generate_series(1, 60) k;

insert into screens.notice (id, area_id, text, text_en, from_at, by_name)
select pg_temp.id(11, n), '{{street}}', '通知' || n, 'Notice ' || n, now() - make_interval(hours => n), '周敏' from generate_series(1, 200) n;

analyze;
