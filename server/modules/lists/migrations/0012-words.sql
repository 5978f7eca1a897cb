-- A short word of each side after the delivery: thanks, or what went wrong. Nothing is counted from it.
alter table lists.match
  add column need_word text not null default '',
  add column resource_word text not null default '';
