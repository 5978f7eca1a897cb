-- To what units somebody belonged, and the invitations that named them and their phone, go with their account, when
-- that is closed and not before.
create function units.forget_account(person uuid, phone text) returns void language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from people.person p where p.id = person and p.closed_at is not null) then
    raise exception 'The account of % is not closed.', person using errcode = '42501';
  end if;
  delete from units.affiliation where person_id = person;
  delete from units.invitation where phone_index = phone;
end $$;
revoke all on function units.forget_account(uuid, text) from public;
grant execute on function units.forget_account(uuid, text) to linli_app;
