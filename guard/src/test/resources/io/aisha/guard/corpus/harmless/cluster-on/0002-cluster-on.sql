--liquibase formatted sql

--changeset ann:0002-cluster-on splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders cluster on ix_orders_customer_id;
--rollback alter table orders set without cluster;
