-- A second factor beside the password: a secret shared with an app on the phone, and ten codes for the day it is lost.

create table people.second_factor (
  person_id uuid primary key references people.person (id),
  secret_sealed text not null,
  begun_at timestamptz not null,
  -- Null until the first code proved that the app has the secret.
  confirmed_at timestamptz,
  -- The step of the last code that was taken; none is taken twice.
  last_step bigint
);

create table people.recovery_code (
  id uuid primary key,
  person_id uuid not null references people.person (id),
  code_hash text not null unique,
  used_at timestamptz
);
create index recovery_code_person on people.recovery_code (person_id);

grant select, insert, update, delete on people.second_factor, people.recovery_code to linli_app;

alter table people.session drop constraint session_owes_check;
alter table people.session add check (owes in ('password', 'second-factor'));
alter table people.session drop constraint session_means_check;
alter table people.session add check (means in ('password', 'totp', 'recovery-code', 'code', 'demonstration'));
