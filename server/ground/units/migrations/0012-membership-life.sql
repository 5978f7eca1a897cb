-- How a unit's standing to a body came about: when it became what it is, whether it rests, why, and by whom.
alter table units.membership
  add column since date,
  add column paused boolean not null default false,
  add column reason text not null default '',
  add column by_name text not null default '';
update units.membership set since = valid_from;
alter table units.membership
  alter column since set not null,
  add constraint membership_paused_member check (not paused or status = 'member');
create index membership_unit on units.membership (organization_id);
