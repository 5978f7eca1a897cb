-- How many members a branch allots to a grid, as a number without names, and how often they meet as a code. What was
-- written about meetings as free text stays as a note.

alter table units.grid_duty
  add column people int not null default 0 check (people between 0 and 999),
  -- A code of rulepacks/work-fields.json; null where none is agreed.
  add column meets text;
