--liquibase formatted sql

--changeset ann:0002-indexes splitStatements:false stripComments:false rollbackSplitStatements:false runInTransaction:false
create index concurrently ix_orders_state on orders (state);
create index concurrently ix_orders_placed_at on orders (placed_at);
--rollback drop index concurrently ix_orders_state;
--rollback drop index concurrently ix_orders_placed_at;
