-- Staff of a residential area, beside those of a street (docs/decisions/0044).
alter table people.role_grant drop constraint role_grant_role_check;
alter table people.role_grant add constraint role_grant_role_check
  check (role in ('street-staff', 'area-staff', 'auditor', 'system-admin', 'security-admin', 'audit-admin'));
