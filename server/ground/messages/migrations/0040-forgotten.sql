-- What a person was told goes with their account, when that is closed and not before.
create function messages.forget_account(person uuid) returns void language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from people.person p where p.id = person and p.closed_at is not null) then
    raise exception 'The account of % is not closed.', person using errcode = '42501';
  end if;
  delete from messages.message where person_id = person;
end $$;
revoke all on function messages.forget_account(uuid) from public;
grant execute on function messages.forget_account(uuid) to linli_app;
