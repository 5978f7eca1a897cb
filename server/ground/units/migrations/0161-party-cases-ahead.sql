-- A case may be agreed for a day to come: it is kept as it was agreed and carried out when that day begins, or refused then
-- with what stands in its way, and waits for its street again.
alter table units.party_case
  -- Who put it in force, or agreed that it shall be.
  add column completed_by text not null default '',
  add column completed_by_id uuid references people.person (id),
  -- Why it did not come into force on its day: { on, code, params }. Empty with the next step.
  add column failed jsonb;

alter table units.party_case
  drop constraint party_case_state_check,
  add constraint party_case_state_check check (
    state in ('applied', 'returned', 'approved', 'met', 'planned', 'inForce', 'refused', 'withdrawn', 'undone')),
  drop constraint party_case_effective,
  add constraint party_case_effective check ((state in ('planned', 'inForce', 'undone')) = (effective_on is not null)),
  drop constraint party_case_allotted,
  add constraint party_case_allotted check (
    allotted_sealed is null or (kind = 'split' and state in ('applied', 'returned', 'approved', 'met', 'planned'))),
  add constraint party_case_planned check (state <> 'planned' or completed_by_id is not null);

drop index units.party_case_open;
create unique index party_case_open on units.party_case (party_organization_id, kind)
  where state in ('applied', 'returned', 'approved', 'met', 'planned') and party_organization_id is not null;
create index party_case_due on units.party_case (effective_on) where state = 'planned';
