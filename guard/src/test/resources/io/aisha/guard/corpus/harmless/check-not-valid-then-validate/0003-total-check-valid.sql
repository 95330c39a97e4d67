--liquibase formatted sql

--changeset ann:0003-total-check-valid splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders validate constraint ck_orders_total;
--rollback alter table orders drop constraint ck_orders_total;
--rollback alter table orders add constraint ck_orders_total check (total >= 0) not valid;
