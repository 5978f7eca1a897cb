-- Passkeys: a key pair on a device of its owner, of which we keep the public half.

create table people.passkey (
  id uuid primary key,
  person_id uuid not null references people.person (id),
  -- By which the device's answer is found; a device makes one of its own for each account.
  credential_id text not null unique,
  public_key text not null,
  -- How often the device says that it signed; 0 where it does not count.
  counter bigint not null,
  transports text not null,
  name text not null check (char_length(name) between 1 and 30),
  -- Whether its maker keeps a copy of it on other devices of the owner.
  synced boolean not null,
  made_at timestamptz not null,
  used_at timestamptz,
  -- Since when it opens nothing: its count went back, so that somebody holds a copy.
  stopped_at timestamptz,
  version int not null default 1,
  changed_at timestamptz not null
);
create index passkey_person on people.passkey (person_id, made_at);

-- What a device is asked to sign: once, within minutes, for one purpose.
create table people.passkey_challenge (
  challenge_hash text primary key,
  purpose text not null check (purpose in ('sign-in', 'register', 'proof')),
  -- Null before sign-in: the passkey says whose it is.
  person_id uuid references people.person (id),
  -- From which address it was asked for before sign-in; they are counted.
  address_index text,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint passkey_challenge_whose check ((purpose = 'sign-in') = (person_id is null))
);
create index passkey_challenge_address on people.passkey_challenge (address_index, made_at) where address_index is not null;
create index passkey_challenge_person on people.passkey_challenge (person_id) where person_id is not null;
create index passkey_challenge_age on people.passkey_challenge (made_at);

grant select, insert, update, delete on people.passkey, people.passkey_challenge to linli_app;
do $$
declare room text;
begin
  foreach room in array array['passkey', 'passkey_challenge'] loop
    execute format('alter table people.%1$I enable row level security; alter table people.%1$I force row level security;
      create policy %1$s_within_a_deed on people.%1$I to linli_app
        using ((select kernel.in_a_deed())) with check ((select kernel.in_a_deed()))', room);
  end loop;
end $$;

alter table people.session drop constraint session_means_check;
alter table people.session add constraint session_means_check
  check (means in ('password', 'totp', 'recovery-code', 'passkey', 'code', 'link', 'demonstration'));
