-- 网络安全法: logs are kept six months at least. Lines of the audit are never taken out, whoever asks; others not before
-- their time. A trigger names the column that says when a row was last of use.
create function kernel.kept() returns trigger language plpgsql as
$$ begin raise exception 'The audit is kept.' using errcode = '42501'; end $$;
create trigger audit_entry_kept before delete on kernel.audit_entry for each row execute function kernel.kept();
create trigger audit_entry_kept_whole before truncate on kernel.audit_entry for each statement execute function kernel.kept();

create function kernel.kept_half_a_year() returns trigger language plpgsql as
$$ begin
  if (to_jsonb(old) ->> tg_argv[0])::timestamptz > clock_timestamp() - interval '180 days' then
    raise exception 'A log is kept for 180 days at least.' using errcode = '42501';
  end if;
  return old;
end $$;
create trigger client_error_kept before delete on kernel.client_error for each row execute function kernel.kept_half_a_year('at');
