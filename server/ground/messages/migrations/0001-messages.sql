-- What a person was told. Rows are only ever marked as read; nobody but the person reads them.
create table messages.message (
  id uuid primary key,
  person_id uuid not null,
  kind text not null,
  params jsonb not null,
  link text,
  at timestamptz not null,
  read_at timestamptz
);
create index message_of_person on messages.message (person_id, at desc, id desc);
create index message_unread on messages.message (person_id) where read_at is null;

grant select, insert on messages.message to linli_app;
grant update (read_at) on messages.message to linli_app;
