--liquibase formatted sql

--changeset ann:0002-options splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders alter column customer_id set (n_distinct = -0.2);
alter index ix_orders_customer_id set (fillfactor = 70);
--rollback alter index ix_orders_customer_id reset (fillfactor);
--rollback alter table orders alter column customer_id reset (n_distinct);
