--liquibase formatted sql

--changeset ann:0002-cluster splitStatements:false stripComments:false rollbackSplitStatements:false
cluster orders using ix_orders_customer_id;
--rollback alter table orders set without cluster;
