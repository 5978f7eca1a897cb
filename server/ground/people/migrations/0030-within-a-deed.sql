-- Whoever reads persons or what they sign in with does so within a deed; see kernel/migrations/0020.
do $$
declare room text;
begin
  foreach room in array array['person', 'credential', 'guard', 'sign_in_code', 'session', 'demonstration_login', 'old_password', 'second_factor', 'recovery_code'] loop
    execute format('alter table people.%1$I enable row level security; alter table people.%1$I force row level security;
      create policy %1$s_within_a_deed on people.%1$I to linli_app
        using ((select kernel.in_a_deed())) with check ((select kernel.in_a_deed()))', room);
  end loop;
end $$;
