--liquibase formatted sql

--changeset ann:0002-statistics splitStatements:false stripComments:false rollbackSplitStatements:false
create statistics st_orders on customer_id, state from orders;
alter table orders alter column state set statistics 500;
--rollback alter table orders alter column state set statistics default;
--rollback drop statistics st_orders;
