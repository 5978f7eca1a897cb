-- A link can be forwarded: the session it begins wears the hat it was sent for, or a member's, and no other.
alter table people.session add column only_hat_id text;
