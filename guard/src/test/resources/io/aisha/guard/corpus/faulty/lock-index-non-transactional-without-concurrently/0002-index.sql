--liquibase formatted sql

--changeset ann:0002-index splitStatements:false stripComments:false rollbackSplitStatements:false runInTransaction:false
create index ix_orders_state on orders (state);
--rollback drop index ix_orders_state;
