--liquibase formatted sql

--changeset ann:0002-row-security splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders enable row level security;
create policy own_orders on orders using (customer_id::text = current_setting('app.customer', true));
--rollback alter table orders disable row level security;
