--liquibase formatted sql

--changeset ann:0002-order-key splitStatements:false stripComments:false rollbackSplitStatements:false runInTransaction:false
create unique index concurrently uq_orders_customer_id_id on orders (customer_id, id);
--rollback drop index concurrently uq_orders_customer_id_id;
