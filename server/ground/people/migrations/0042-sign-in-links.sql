-- A link in a text to somebody's phone: it signs them in once, for one hat and one page.
create table people.sign_in_link (
  id uuid primary key,
  person_id uuid not null references people.person (id),
  token_hash text not null unique,
  hat_id text not null,
  path text not null,
  made_at timestamptz not null,
  -- Not at night: it waits until the morning.
  send_after timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  -- Phone, words and link, sealed, until they were handed to the carrier; then nothing.
  to_send text
);
create index sign_in_link_person on people.sign_in_link (person_id, made_at);
create index sign_in_link_waiting on people.sign_in_link (send_after) where to_send is not null;
create index sign_in_link_age on people.sign_in_link (made_at);
grant select, insert, update, delete on people.sign_in_link to linli_app;
alter table people.sign_in_link enable row level security;
alter table people.sign_in_link force row level security;
create policy sign_in_link_within_a_deed on people.sign_in_link to linli_app
  using ((select kernel.in_a_deed())) with check ((select kernel.in_a_deed()));

alter table people.session drop constraint session_means_check;
alter table people.session add constraint session_means_check
  check (means in ('password', 'totp', 'recovery-code', 'code', 'link', 'demonstration'));
