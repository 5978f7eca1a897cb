-- What `kernel.in_scope` asks is the same for every row of a statement but for the row's area. These are its two halves;
-- policies are written with them (`migrate.ts`), so that a statement asks once and an area is compared as what it is.
create function kernel.sees_all() returns boolean language sql stable parallel safe as
$$ select case current_setting('linli.areas')
     when '*' then true
     when '' then kernel.fail_without_scope()
     else false end $$;
-- In plpgsql, so that the planner never looks inside: the cast would be tried where the case forbids it.
create function kernel.seen_areas() returns uuid[] language plpgsql stable parallel safe as
$$ begin
  return case when current_setting('linli.areas') in ('*', '', 'none') then '{}'
    else string_to_array(current_setting('linli.areas'), ',')::uuid[] end;
end $$;
grant execute on function kernel.sees_all(), kernel.seen_areas() to linli_app;
