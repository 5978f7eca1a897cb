-- needs: units, people
-- Upright screens in halls: how they are paired, by which token they are known, and the notices they show.

create table screens.kiosk (
  id uuid primary key,
  area_id uuid not null references units.area (id),
  venue_id uuid not null references units.venue (id),
  name text not null,
  demonstration boolean not null default false,
  paired_at timestamptz not null,
  paired_by uuid,
  paired_by_name text not null,
  last_seen_at timestamptz,
  build text not null default '',
  showing text not null default '',
  reload_asked_at timestamptz,
  revoked_at timestamptz,
  revoked_by_name text
);
create index kiosk_street on screens.kiosk (area_id, paired_at desc);

-- Tokens are kept as keyed hashes only. Revoking takes them away; the screen's row stays.
create table screens.kiosk_token (
  token_hash text primary key,
  kiosk_id uuid not null references screens.kiosk (id),
  given_at timestamptz not null
);
create index kiosk_token_kiosk on screens.kiosk_token (kiosk_id, given_at desc);

-- A screen that waits for staff; it belongs to no street yet. Gone when its time is over.
create table screens.pairing (
  poll_hash text primary key,
  code text not null unique,
  expires_at timestamptz not null,
  kiosk_id uuid references screens.kiosk (id)
);

create table screens.notice (
  id uuid primary key,
  area_id uuid not null references units.area (id),
  text text not null,
  text_en text not null,
  from_at timestamptz not null,
  to_at timestamptz,
  by_id uuid,
  by_name text not null,
  ended_at timestamptz
);
create index notice_street on screens.notice (area_id, from_at desc);

grant select, insert, update on screens.kiosk, screens.notice to linli_app;
grant select, insert, delete on screens.kiosk_token to linli_app;
grant select, insert, update, delete on screens.pairing to linli_app;

alter table screens.kiosk enable row level security;
alter table screens.kiosk force row level security;
create policy kiosk_scope on screens.kiosk to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
alter table screens.notice enable row level security;
alter table screens.notice force row level security;
create policy notice_scope on screens.notice to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));
