-- needs: record
-- Schemes by which participation becomes points, and the ledger of what it became. Both are append-only:
-- a scheme changes by its next version, an entry by a reversal.
create table points.scheme (
  id uuid primary key,
  area_id uuid not null,
  version int not null check (version > 0),
  title text not null,
  source text not null,
  rules jsonb not null,
  -- Counts for participation that ends from here on, until the next version's moment.
  effective_from timestamptz not null,
  published_by uuid,
  unique (area_id, version)
);
create index scheme_in_force on points.scheme (area_id, effective_from desc);

create table points.entry (
  id uuid primary key,
  area_id uuid not null,
  person_id uuid not null,
  scheme_id uuid not null references points.scheme (id),
  rule_id text not null,
  rule_title text not null,
  -- The participation it was computed from, and the line of the record that caused this entry: the same one for an
  -- award, the reversing one for what a reversal took back or made room for.
  record_line_id uuid not null references record.line (id),
  cause_line_id uuid not null references record.line (id),
  source_id uuid not null,
  source_title text not null,
  minutes int not null,
  ended_at timestamptz not null,
  -- Shanghai year of the participation's end.
  year int not null,
  hundredths int not null,
  -- What the participation is worth under the rule before the yearly cap.
  worth int not null check (worth >= 0),
  reason text not null check (reason in ('counted', 'cappedEach', 'cappedYear', 'reversal')),
  reverses uuid references points.entry (id),
  at timestamptz not null,
  check ((reason = 'reversal') = (reverses is not null)),
  check (case when reverses is null then hundredths between 0 and worth else hundredths <= 0 end)
);
-- One entry for one cause, however often it is heard.
create unique index entry_once on points.entry (record_line_id, rule_id, cause_line_id);
create index entry_of_person on points.entry (person_id, at desc, id desc);
create index entry_of_year on points.entry (person_id, year, rule_id) include (hundredths);
create index entry_of_area on points.entry (area_id, at desc, id desc);

create function points.stays() returns trigger language plpgsql as
$$ begin raise exception 'Schemes and entries are append-only: publish the next version, reverse the entry.'; end $$;
create trigger scheme_stays before update or delete on points.scheme for each row execute function points.stays();
create trigger scheme_stays_whole before truncate on points.scheme for each statement execute function points.stays();
create trigger entry_stays before update or delete on points.entry for each row execute function points.stays();
create trigger entry_stays_whole before truncate on points.entry for each statement execute function points.stays();

grant select, insert on points.scheme, points.entry to linli_app;
alter table points.scheme enable row level security;
alter table points.scheme force row level security;
create policy scheme_in_scope on points.scheme to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
alter table points.entry enable row level security;
alter table points.entry force row level security;
create policy entry_in_scope on points.entry to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
