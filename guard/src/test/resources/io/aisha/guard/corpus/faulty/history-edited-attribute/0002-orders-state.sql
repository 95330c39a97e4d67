--liquibase formatted sql

--changeset ann:0002-orders-state splitStatements:false stripComments:false rollbackSplitStatements:false runInTransaction:false
create index concurrently ix_orders_state on orders (state);
--rollback drop index concurrently ix_orders_state;
