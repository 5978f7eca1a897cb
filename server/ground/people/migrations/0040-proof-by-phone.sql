-- Who signs in by phone proves again by a fresh code, which opens nothing else.
alter table people.sign_in_code drop constraint sign_in_code_purpose_check;
alter table people.sign_in_code add constraint sign_in_code_purpose_check
  check (purpose in ('sign-in', 'invitation', 'proof'));
