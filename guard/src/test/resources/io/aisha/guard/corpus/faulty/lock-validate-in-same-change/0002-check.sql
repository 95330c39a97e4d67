--liquibase formatted sql

--changeset ann:0002-check splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders add constraint ck_orders_id check (id > -1) not valid;
alter table orders validate constraint ck_orders_id;
--rollback alter table orders drop constraint ck_orders_id;
