-- Survey rounds 大调研: a street asks units and residential areas; what is offered or needed in an answer is a finding, and
-- becomes an item of the lists. No respondent is a person here: a reply is a unit's, or of so many residents without names.

create table lists.survey_round (
  id uuid primary key,
  area_id uuid not null references units.area (id),
  name text not null,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  questions jsonb not null,
  state text not null default 'open' check (state in ('open', 'closed')),
  -- How many replies have been entered, removed ones too: the number that stands on the paper.
  entered int not null default 0,
  version int not null default 1,
  created_at timestamptz not null,
  created_by text not null,
  changed_at timestamptz not null,
  changed_by text not null
);
create index survey_round_street on lists.survey_round (area_id, starts_on desc);

-- Whom the round means to reach.
create table lists.survey_sample (
  round_id uuid not null references lists.survey_round (id),
  organization_id uuid not null references units.organization (id),
  area_id uuid not null,
  removed_at timestamptz,
  primary key (round_id, organization_id)
);

create table lists.reply_import (
  id uuid primary key,
  round_id uuid not null references lists.survey_round (id),
  area_id uuid not null,
  file_name text not null,
  state text not null default 'previewed' check (state in ('previewed', 'committed', 'undone')),
  -- What the preview showed, and what a commit would write.
  report jsonb not null,
  drafts jsonb not null,
  created_at timestamptz not null,
  created_by text not null
);
create index reply_import_round on lists.reply_import (round_id, id);

create table lists.survey_reply (
  id uuid primary key,
  round_id uuid not null references lists.survey_round (id),
  area_id uuid not null,
  number int not null check (number > 0),
  organization_id uuid not null references units.organization (id),
  -- Residents speak through the unit of their residential area, counted and not named.
  speaks text not null check (speaks in ('unit', 'residents')),
  people int not null default 1 check (people between 1 and 9999),
  taken_on date not null,
  answers jsonb not null,
  import_id uuid references lists.reply_import (id),
  version int not null default 1,
  entered_at timestamptz not null,
  entered_by text not null,
  removed_at timestamptz,
  unique (round_id, number)
);
create index survey_reply_unit on lists.survey_reply (round_id, organization_id) where removed_at is null;
create index survey_reply_import on lists.survey_reply (import_id) where import_id is not null;

-- Whom to call about a reply; taken out half a year after it was entered, or with the item that took it over.
create table lists.reply_contact (
  reply_id uuid primary key references lists.survey_reply (id),
  area_id uuid not null,
  contact_sealed text not null,
  entered_at timestamptz not null
);

create table lists.finding (
  id uuid primary key,
  round_id uuid not null references lists.survey_round (id),
  reply_id uuid not null references lists.survey_reply (id),
  area_id uuid not null,
  question int not null,
  kind text not null check (kind in ('resource', 'need', 'problem')),
  text text not null,
  -- waiting: to be decided; turned: became an item; joined: stands with one that was there; aside: not followed; noted: a problem.
  state text not null default 'waiting' check (state in ('waiting', 'turned', 'joined', 'aside', 'noted')),
  item_id uuid references lists.item (id),
  -- Of an item that came from it: its version then, so that taking back sees whether somebody went on with it.
  item_version int,
  reason text not null default '',
  version int not null default 1,
  decided_at timestamptz,
  decided_by text,
  removed_at timestamptz,
  check ((state in ('turned', 'joined')) = (item_id is not null))
);
create index finding_round on lists.finding (round_id, state) where removed_at is null;
create index finding_reply on lists.finding (reply_id);
create index finding_item on lists.finding (item_id) where item_id is not null;

grant select, insert, update on lists.survey_round, lists.survey_sample, lists.reply_import, lists.survey_reply,
  lists.reply_contact, lists.finding to linli_app;

do $$
declare
  name text;
begin
  foreach name in array array['survey_round', 'survey_sample', 'reply_import', 'survey_reply', 'reply_contact', 'finding'] loop
    execute format('alter table lists.%I enable row level security', name);
    execute format('alter table lists.%I force row level security', name);
    execute format('create policy %I on lists.%I using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id))',
      name || '_scope', name);
  end loop;
end
$$;
