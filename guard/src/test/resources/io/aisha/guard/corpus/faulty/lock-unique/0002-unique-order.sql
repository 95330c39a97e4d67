--liquibase formatted sql

--changeset ann:0002-unique-order splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders add constraint uq_orders_customer_and_id unique (customer_id, id);
--rollback alter table orders drop constraint uq_orders_customer_and_id;
