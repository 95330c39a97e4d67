--liquibase formatted sql

--changeset ann:0002-index splitStatements:false stripComments:false rollbackSplitStatements:false runInTransaction:false
create index concurrently ix_orders_state on orders (state);
comment on index ix_orders_state is 'for the list of open orders';
--rollback drop index concurrently ix_orders_state;
