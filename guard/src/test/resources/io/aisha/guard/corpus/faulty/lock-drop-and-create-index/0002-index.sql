--liquibase formatted sql

--changeset ann:0002-index splitStatements:false stripComments:false rollbackSplitStatements:false
drop index ix_orders_customer_id;
create index ix_orders_customer_id on orders (customer_id, placed_at);
--rollback drop index ix_orders_customer_id;
--rollback create index ix_orders_customer_id on orders (customer_id);
