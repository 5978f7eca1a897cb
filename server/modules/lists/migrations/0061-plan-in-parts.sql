-- A need that nobody can meet alone is shared out: one row for each resource, with how many people it takes.
alter table lists.plan_row add column quantity int check (quantity > 0);
alter table lists.plan_row drop constraint plan_row_plan_id_need_item_id_key;
alter table lists.plan_row add constraint plan_row_once unique (plan_id, need_item_id, resource_item_id);
