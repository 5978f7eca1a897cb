-- Who signed in from where is a log: kept half a year after it was last of use, then taken out; see kernel/migrations/0021.
grant delete on people.session to linli_app;
create trigger session_kept before delete on people.session for each row execute function kernel.kept_half_a_year('last_seen_at');
create index session_last_seen on people.session (last_seen_at);
