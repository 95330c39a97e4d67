--liquibase formatted sql

--changeset ann:0002-total-check splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders add constraint ck_orders_total check (total >= 0) not valid;
--rollback alter table orders drop constraint ck_orders_total;
