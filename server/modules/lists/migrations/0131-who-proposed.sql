-- Whoever proposed an item for the list of a body is told what its secretary decided; rows from before tell nobody.
alter table lists.listing_proposal add column proposed_by_id uuid references people.person (id);
create index listing_proposal_person on lists.listing_proposal (proposed_by_id) where proposed_by_id is not null;
