-- A password that somebody else chose is changed before anything else is done; old ones are kept only where the
-- profile forbids to take them again.

alter table people.credential add column must_change boolean not null default false;

create table people.old_password (
  id uuid primary key,
  username text not null references people.credential (username),
  algorithm text not null,
  memory int not null,
  passes int not null,
  parallelism int not null,
  salt text not null,
  hash text not null,
  ended_at timestamptz not null
);
create index old_password_username on people.old_password (username, ended_at);
grant select, insert, delete on people.old_password to linli_app;

-- What has to be done before this session offers more than the hat of a member.
alter table people.session add column owes text check (owes in ('password'));
