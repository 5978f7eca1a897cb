-- Whose views these are: read within a deed, as everything about persons; see kernel/migrations/0020.
alter table lists.saved_view enable row level security;
alter table lists.saved_view force row level security;
create policy saved_view_within_a_deed on lists.saved_view to linli_app
  using ((select kernel.in_a_deed())) with check ((select kernel.in_a_deed()));
