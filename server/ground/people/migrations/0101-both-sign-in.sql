-- Two who both sign in may be one: the one who goes keeps phone, passkeys and password as they are, and none of them
-- opens anything while it points at another. Parting gives them back by taking the pointer away.
alter table people.person drop constraint person_same_has_no_phone;
