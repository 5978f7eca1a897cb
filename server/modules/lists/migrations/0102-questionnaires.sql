-- A unit's answers to a survey round from the phone of its liaison: a draft until it is sent, then a reply like one from paper.
alter table lists.survey_reply add column by_phone boolean not null default false;
create unique index survey_reply_by_phone on lists.survey_reply (round_id, organization_id) where by_phone and removed_at is null;

create table lists.reply_draft (
  round_id uuid not null references lists.survey_round (id),
  organization_id uuid not null references units.organization (id),
  area_id uuid not null,
  answers jsonb not null,
  version int not null check (version > 0),
  changed_at timestamptz not null,
  changed_by text not null,
  -- Sent: the answers stand in the reply from then on.
  sent_at timestamptz,
  primary key (round_id, organization_id)
);
grant select, insert, update on lists.reply_draft to linli_app;
alter table lists.reply_draft enable row level security;
alter table lists.reply_draft force row level security;
create policy reply_draft_scope on lists.reply_draft using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
