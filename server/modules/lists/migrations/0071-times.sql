-- Items are found by weekday and hour: what `timeWindowsOf` reads out of what they say about when.

-- Hours of a week in which an item can be used, 1 to 168 from Monday's first; 0: it says neither day nor hour, or all of
-- them. -1 marks what has not been read yet: the timer `lists.read-times` does, and a migration sets it again when the
-- words of `service-taxonomy-times.json` change. Unread counts as saying nothing.
alter table lists.item add column times int[] not null default '{0,-1}';
-- Beside the items for the same reason as their words (migration 0021).
alter table lists.item_grams add column times int[] not null default '{0,-1}';
create index item_times_index on lists.item_grams using gin (times) with (gin_pending_list_limit = 256);

create or replace function lists.note_search() returns trigger language plpgsql as
$$ begin
     insert into lists.item_grams (item_id, area_id, grams, times)
     values (new.id, new.area_id, coalesce(lists.grams(new.search), '{}'), new.times)
     on conflict (item_id) do update set grams = excluded.grams, times = excluded.times;
     return null;
   end $$;
drop trigger item_grams_changed on lists.item;
create trigger item_grams_changed after update of search, times on lists.item for each row
  when (old.search is distinct from new.search or old.times is distinct from new.times) execute function lists.note_search();
