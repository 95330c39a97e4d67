--liquibase formatted sql

--changeset ann:0002-state-index splitStatements:false stripComments:false rollbackSplitStatements:false
create index ix_orders_state on orders (state);
--rollback drop index ix_orders_state;
