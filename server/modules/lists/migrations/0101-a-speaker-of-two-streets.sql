-- A person whom two streets wrote down is one speaker: what they have taken on in one street counts in the other. Still
-- days and nothing else: not who ordered, nor in which street.
-- Stands already where Linli was started before: migrations give every table its keeper as they end.
drop policy if exists keeper on lists.speaker;
create policy keeper on lists.speaker to current_user using (true) with check (true);
create or replace function lists.speaker_sessions(speakers uuid[], since date, until date)
  returns table (speaker_id uuid, day date, session uuid) language sql stable
  security definer set search_path = lists, pg_temp as $$
  select distinct a.id, r.day, coalesce(m.activity_id, m.id)
  from lists.speaker a
  join lists.speaker s on s.id = a.id or s.person_id = a.person_id
  join lists.station_request r on r.speaker_id = s.id
  join lists.match m on m.id = r.match_id
  where a.id = any (speakers) and r.day between since and until
    and m.state in ('proposed', 'accepted', 'scheduled', 'delivered', 'confirmed', 'disputed')
$$;
