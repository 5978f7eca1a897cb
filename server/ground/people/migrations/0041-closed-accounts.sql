-- An account that its owner closed: the person stays as an id, for the record and the points that count it.
alter table people.person add column closed_at timestamptz;
alter table people.person add constraint person_closed_has_no_phone check (closed_at is null or phone_index is null);

-- Takes out what hangs on an account, of a closed one only: the app role may delete none of these rows otherwise.
create function people.forget_account(person uuid) returns void language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from people.person p where p.id = person and p.closed_at is not null) then
    raise exception 'The account of % is not closed.', person using errcode = '42501';
  end if;
  delete from people.old_password o using people.credential c where c.person_id = person and o.username = c.username;
  delete from people.credential where person_id = person;
  delete from people.known_person where person_id = person;
  delete from people.demonstration_login where person_id = person;
end $$;
revoke all on function people.forget_account(uuid) from public;
grant execute on function people.forget_account(uuid) to linli_app;
