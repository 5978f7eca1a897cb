-- Words are found through an index, also by those who see only some rows; people keep views of the lists.

-- What a text is made of: each character, and each pair of neighbours within a word, as numbers (`gramsOf` in
-- items/search-words.ts counts them the same way). `pg_trgm` knows no pair, and most Chinese words are one.
create function lists.grams(words text) returns int[] language sql immutable strict parallel safe as
$$ select array_agg(distinct code) from (
     select ((sign::bigint * 1000003 + following) % 2147483647)::int as code
     from (select ascii(one) as sign, lead(ascii(one)) over () as following from unnest(string_to_array(words, null)) as one) as pairs
     where sign <> 32 and following <> 32
     union all
     select ascii(one) from unnest(string_to_array(words, null)) as one where one <> ' ') as codes $$;

-- Beside the items and not in them: a policy that has to be asked for each row comes before every condition that might
-- tell what a hidden row holds, and `like` and `@>` might, so on lists.item no index answers them. Here stand numbers
-- only, readable by all; who finds an item through them still needs the item's own policy to see it.
create table lists.item_grams (
  item_id uuid primary key references lists.item (id),
  area_id uuid not null,
  grams int[] not null
);
create index item_grams_index on lists.item_grams using gin (grams) with (gin_pending_list_limit = 256);
grant select, insert, update on lists.item_grams to linli_app;
alter table lists.item_grams enable row level security;
alter table lists.item_grams force row level security;
create policy item_grams_read on lists.item_grams for select using (true);
create policy item_grams_insert on lists.item_grams for insert with check (kernel.in_scope(area_id));
create policy item_grams_update on lists.item_grams for update using (kernel.in_scope(area_id));

-- Every way in which an item is written goes through here, so that none can be forgotten.
create function lists.note_search() returns trigger language plpgsql as
$$ begin
     insert into lists.item_grams (item_id, area_id, grams) values (new.id, new.area_id, coalesce(lists.grams(new.search), '{}'))
     on conflict (item_id) do update set grams = excluded.grams;
     return null;
   end $$;
create trigger item_grams_new after insert on lists.item for each row execute function lists.note_search();
create trigger item_grams_changed after update of search on lists.item for each row
  when (old.search is distinct from new.search) execute function lists.note_search();

select set_config('linli.areas', '*', true);
insert into lists.item_grams (item_id, area_id, grams)
select id, area_id, coalesce(lists.grams(search), '{}') from lists.item;
drop index lists.item_search;

-- How somebody likes to look at the lists: a name and what stands in the address. Each person's own, for all streets
-- they work in.
create table lists.saved_view (
  id uuid primary key,
  person_id uuid not null,
  name text not null,
  search jsonb not null,
  made_at timestamptz not null,
  unique (person_id, name)
);
grant select, insert, update, delete on lists.saved_view to linli_app;
