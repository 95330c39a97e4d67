--liquibase formatted sql

--changeset ann:0002-check splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders add constraint ck_orders_state check (length(state) < 100000);
--rollback alter table orders drop constraint ck_orders_state;
