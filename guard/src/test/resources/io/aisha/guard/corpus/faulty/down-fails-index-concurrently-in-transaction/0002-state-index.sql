--liquibase formatted sql

--changeset ann:0002-state-index splitStatements:false stripComments:false rollbackSplitStatements:false
drop index ix_orders_customer_id;
--rollback create index concurrently ix_orders_customer_id on orders (customer_id);
