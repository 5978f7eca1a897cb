-- Who is known by a service outside: WeChat, WeCom, DingTalk. Of the service's name for a person only a keyed hash is kept:
-- it finds the person again and tells nothing.

create table people.channel_binding (
  id uuid primary key,
  person_id uuid not null references people.person (id),
  channel text not null check (channel in ('wechat', 'wecom', 'dingtalk')),
  subject_index text not null,
  bound_at timestamptz not null,
  used_at timestamptz,
  -- One person for each of the service's, and one of the service's for each person.
  unique (channel, subject_index),
  unique (person_id, channel)
);

-- A browser that was sent to a service: it comes back once, within minutes, with what it took along.
create table people.channel_trip (
  state_hash text primary key,
  ticket_hash text not null unique,
  way text not null check (way in ('wechat-page', 'wechat-inside', 'wecom', 'dingtalk')),
  -- Who asked for a binding, and in which session; null for a sign-in.
  person_id uuid references people.person (id),
  session_id uuid references people.session (id) on delete cascade,
  address_index text,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  back_at timestamptz,
  -- Who came back, where nobody here is bound to them yet: kept for whoever signs in by phone within minutes.
  subject_index text,
  kept_at timestamptz,
  constraint channel_trip_whose check ((person_id is null) = (session_id is null))
);
create index channel_trip_address on people.channel_trip (address_index, made_at) where address_index is not null;
create index channel_trip_person on people.channel_trip (person_id) where person_id is not null;
create index channel_trip_session on people.channel_trip (session_id) where session_id is not null;
create index channel_trip_age on people.channel_trip (made_at);

grant select, insert, update, delete on people.channel_binding, people.channel_trip to linli_app;
do $$
declare room text;
begin
  foreach room in array array['channel_binding', 'channel_trip'] loop
    execute format('alter table people.%1$I enable row level security; alter table people.%1$I force row level security;
      create policy %1$s_within_a_deed on people.%1$I to linli_app
        using ((select kernel.in_a_deed())) with check ((select kernel.in_a_deed()))', room);
  end loop;
end $$;

alter table people.session drop constraint session_means_check;
alter table people.session add constraint session_means_check
  check (means in ('password', 'totp', 'recovery-code', 'passkey', 'code', 'channel', 'link', 'demonstration'));
