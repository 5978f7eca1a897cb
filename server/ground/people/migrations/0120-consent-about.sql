-- What consent was given for, where it was not given in general: photos of one activity.
alter table people.consent add column about uuid;
create index consent_about on people.consent (about) where about is not null;
