-- What persons said about what they were asked to consent to: only added to, so that it can be shown what stood when.
create table people.consent (
  id uuid primary key,
  person_id uuid not null references people.person (id),
  purpose text not null,
  -- Of the text that was shown; rulepacks/consents.json keeps every one.
  version int not null,
  given boolean not null,
  at timestamptz not null,
  channel text not null check (channel in ('phone', 'desk', 'counter')),
  -- Who wrote it down, where it was said on paper.
  recorded_by uuid references people.person (id),
  check ((channel = 'counter') = (recorded_by is not null))
);
create index consent_person on people.consent (person_id, purpose, at desc, id desc);
grant select, insert on people.consent to linli_app;
alter table people.consent enable row level security;
alter table people.consent force row level security;
create policy consent_within_a_deed on people.consent to linli_app
  using ((select kernel.in_a_deed())) with check ((select kernel.in_a_deed()));

-- What somebody can do for others in a street. It rests on consent alone and goes with it.
create table people.skill (
  id uuid primary key,
  person_id uuid not null references people.person (id),
  area_id uuid not null,
  what text not null check (length(what) between 1 and 40),
  level text not null check (level in ('can', 'well', 'certified')),
  proof text not null,
  proof_until date,
  hours_a_month int check (hours_a_month between 1 and 100),
  written_by uuid not null references people.person (id),
  written_at timestamptz not null,
  version int not null default 1,
  unique (person_id, area_id, what)
);
create index skill_street on people.skill (area_id, id);
grant select, insert, update, delete on people.skill to linli_app;
alter table people.skill enable row level security;
alter table people.skill force row level security;
create policy skill_scope on people.skill to linli_app
  using (kernel.in_scope(area_id)) with check (kernel.in_scope(area_id));

-- Takes out what somebody offered, in every street, once their consent does not stand: the counter of one street cannot
-- reach the rows of another, and none may stay.
create function people.forget_skills(person uuid) returns void language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if (select c.given from people.consent c where c.person_id = person and c.purpose = 'skills'
      order by c.at desc, c.id desc limit 1) then
    raise exception 'The consent of % stands.', person using errcode = '42501';
  end if;
  delete from people.skill where person_id = person;
end $$;
revoke all on function people.forget_skills(uuid) from public;
grant execute on function people.forget_skills(uuid) to linli_app;
