-- Who took part in what, when, how long, on whose evidence. Lines are never changed and never removed:
-- a correction is a reversal line and, where minutes are left, a new line.
create table record.line (
  id uuid primary key,
  area_id uuid not null,
  person_id uuid not null,
  -- What it was computed from: 'activity' and its id. A peer's row, so no foreign key.
  source_kind text not null,
  source_id uuid not null,
  -- Kind of the activity; schemes of points speak of it.
  kind text not null,
  -- How the source was called and where it was on that day.
  title text not null,
  place text not null,
  street_name text not null,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  -- Whole minutes; those of a reversal are negative, so that a sum is always right.
  minutes int not null,
  grade text not null check (grade in ('measured', 'supplemented')),
  evidence text not null check (evidence in ('doorCode', 'staff', 'kiosk', 'correction')),
  witness_id uuid,
  recorded_at timestamptz not null,
  recorded_by uuid,
  -- The n-th line of this person and source; null for a reversal.
  round int,
  reverses uuid references record.line (id),
  reason text,
  search text not null,
  check (started_at <= ended_at),
  check ((reverses is null) = (round is not null)),
  check (case when reverses is null then minutes between 0 and 1440 else minutes between -1440 and 0 and reason is not null end)
);
-- One line for one person and source, however often it is told; one reversal of a line.
create unique index line_once on record.line (source_kind, source_id, person_id, round) where round is not null;
create unique index line_reversed_once on record.line (reverses) where reverses is not null;
create index line_of_person on record.line (person_id, ended_at desc, id desc);
create index line_of_area on record.line (area_id, ended_at desc, id desc);
create index line_search on record.line using gin (search gin_trgm_ops);

create function record.stays() returns trigger language plpgsql as
$$ begin raise exception 'The record is append-only: reverse the line instead.'; end $$;
create trigger line_stays before update or delete on record.line for each row execute function record.stays();
create trigger line_stays_whole before truncate on record.line for each statement execute function record.stays();

grant select, insert on record.line to linli_app;
alter table record.line enable row level security;
alter table record.line force row level security;
create policy line_in_scope on record.line to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
