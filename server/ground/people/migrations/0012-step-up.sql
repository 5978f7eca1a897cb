-- When whoever sits there last proved who they are: at the sign-in, and again before what needs it.
alter table people.session add column proved_at timestamptz;
update people.session set proved_at = started_at;
alter table people.session alter column proved_at set not null;
