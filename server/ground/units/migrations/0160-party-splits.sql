-- A split takes members, what stands below, grids and fields along, as they were shared out; and what a case did can be
-- taken back while nothing followed.
alter table units.party_case
  -- Who goes to which part, sealed; empty once the case is over: then the rosters say it.
  add column allotted_sealed text,
  add column allotted_by text not null default '',
  add column allotted_by_id uuid references people.person (id),
  add column allotted_at timestamptz;

-- A case that was taken back keeps the day from which it held.
alter table units.party_case
  drop constraint party_case_state_check,
  add constraint party_case_state_check
    check (state in ('applied', 'returned', 'approved', 'met', 'inForce', 'refused', 'withdrawn', 'undone')),
  drop constraint party_case_check2,
  add constraint party_case_effective check ((state in ('inForce', 'undone')) = (effective_on is not null)),
  add constraint party_case_allotted check (
    allotted_sealed is null or (kind = 'split' and state in ('applied', 'returned', 'approved', 'met')));

-- Every row a case moved or began, so that taking it back puts back exactly that.
create table units.party_case_move (
  case_id uuid not null references units.party_case (id),
  number int not null,
  area_id uuid not null references units.area (id),
  place text not null,
  row_id uuid not null,
  before jsonb not null,
  print text not null,
  primary key (case_id, number)
);
grant select, insert on units.party_case_move to linli_app;
alter table units.party_case_move enable row level security;
alter table units.party_case_move force row level security;
create policy party_case_move_scope on units.party_case_move to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));

-- What was kept by a case that was taken back ends where it began, as everything else does.
alter table units.party_past
  drop constraint party_past_check,
  add constraint party_past_days check (valid_to >= valid_from);
