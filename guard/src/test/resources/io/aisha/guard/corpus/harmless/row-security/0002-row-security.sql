--liquibase formatted sql

--changeset ann:0002-row-security splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders enable row level security;
create policy own_orders on orders for select
  using (customer_id = nullif(current_setting('app.customer', true), '')::bigint);
--rollback drop policy own_orders on orders;
--rollback alter table orders disable row level security;
