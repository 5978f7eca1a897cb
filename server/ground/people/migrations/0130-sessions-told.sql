-- Every process remembers for some seconds who a session belongs to. Whatever changes that is told to all of them as it
-- is committed, whoever did it; that a session was used once more changes nothing.
create function people.tell_of_person() returns trigger
language plpgsql as $$
begin
  perform pg_notify('linli_sessions', case tg_table_name
    when 'person' then to_jsonb(new) ->> 'id'
    else coalesce(to_jsonb(new), to_jsonb(old)) ->> 'person_id' end);
  return null;
end $$;

create trigger session_changed after update on people.session for each row
  when (to_jsonb(old) - 'last_seen_at' is distinct from to_jsonb(new) - 'last_seen_at' or new.last_seen_at < old.last_seen_at)
  execute function people.tell_of_person();
create trigger session_gone after delete on people.session for each row execute function people.tell_of_person();
create trigger person_changed after update on people.person for each row
  when ((old.name, old.stopped_at, old.same_as) is distinct from (new.name, new.stopped_at, new.same_as))
  execute function people.tell_of_person();
create trigger role_granted after insert or update or delete on people.role_grant for each row
  execute function people.tell_of_person();
