--liquibase formatted sql

--changeset ann:0002-names splitStatements:false stripComments:false rollbackSplitStatements:false
alter index ix_orders_customer_id rename to ix_orders_customer;
alter table orders rename constraint orders_customer_id_fkey to fk_orders_customer;
--rollback alter table orders rename constraint fk_orders_customer to orders_customer_id_fkey;
--rollback alter index ix_orders_customer rename to ix_orders_customer_id;
