-- Rows about persons belong to no street, so no scope can part them; what a deed may show of them is decided in code.
-- The database still holds to one thing: they are read within a deed, whose scope was said, and nowhere else.
create function kernel.in_a_deed() returns boolean language sql stable parallel safe as
$$ select case coalesce(current_setting('linli.areas', true), '') when '' then kernel.fail_without_scope() else true end $$;
grant execute on function kernel.in_a_deed() to linli_app;
