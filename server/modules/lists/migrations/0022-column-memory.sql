-- How an office corrected the reading of a column, by the words over it: its next file is read so from the start.
create table lists.column_memory (
  area_id uuid not null references units.area (id),
  header text not null,
  field text not null,
  at timestamptz not null,
  primary key (area_id, header)
);
grant select, insert, update on lists.column_memory to linli_app;
alter table lists.column_memory enable row level security;
alter table lists.column_memory force row level security;
create policy column_memory_scope on lists.column_memory
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
