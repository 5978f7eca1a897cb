-- Files of replies are kept like other workbooks that tell something of somebody: what stood in them sealed, so that
-- columns can be corrected, and emptied after its days. Of files brought before only the counts stay.
alter table lists.reply_import
  alter column drafts drop not null,
  alter column drafts type jsonb using case when state <> 'previewed' then jsonb_build_object(
    'entered', (report -> 'counts' ->> 'good')::int, 'unchanged', 0,
    'rejected', (report -> 'counts' ->> 'faulty')::int, 'findings', (report -> 'counts' ->> 'findings')::int) end,
  alter column report type jsonb using jsonb_build_object(
    'valid', (report -> 'counts' ->> 'good')::int, 'rejected', (report -> 'counts' ->> 'faulty')::int, 'skipped', 0,
    'new', (report -> 'counts' ->> 'good')::int, 'same', 0, 'changed', 0,
    'findings', (report -> 'counts' ->> 'findings')::int),
  add column file_hash text not null default '',
  add column columns jsonb not null default '[]',
  add column book_sealed text not null default '',
  add column drafts_sealed text not null default '',
  add column report_sealed text not null default '',
  add column created_by_name text not null default '',
  add column committed_at timestamptz,
  add column undone_at timestamptz,
  add column emptied_at timestamptz default now(),
  alter column created_by drop not null;
alter table lists.reply_import rename column drafts to result;
alter table lists.reply_import rename column report to counts;
-- What was kept of who brought a file was a name; it moves to where names stand, and the id is not known of these.
alter table lists.reply_import alter column created_by_name type text using created_by;
alter table lists.reply_import alter column created_by type uuid using null;
alter table lists.reply_import
  alter column file_hash drop default,
  alter column columns drop default,
  alter column book_sealed drop default,
  alter column drafts_sealed drop default,
  alter column report_sealed drop default,
  alter column created_by_name drop default,
  alter column emptied_at drop default;
create index reply_import_kept on lists.reply_import (created_at) where emptied_at is null;

-- How a street's office corrected the reading of a survey tool's column, by the words over it. A question is kept by its
-- words, for the next round asks it in another place.
create table lists.reply_column_memory (
  area_id uuid not null references units.area (id),
  header text not null,
  field text not null,
  at timestamptz not null,
  primary key (area_id, header)
);
grant select, insert, update on lists.reply_column_memory to linli_app;
alter table lists.reply_column_memory enable row level security;
alter table lists.reply_column_memory force row level security;
create policy reply_column_memory_scope on lists.reply_column_memory to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
