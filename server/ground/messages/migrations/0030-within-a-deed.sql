-- What persons were told is read within a deed; see kernel/migrations/0020.
alter table messages.message enable row level security;
alter table messages.message force row level security;
create policy message_within_a_deed on messages.message to linli_app
  using ((select kernel.in_a_deed())) with check ((select kernel.in_a_deed()));
