--liquibase formatted sql

--changeset ann:0002-drop-amount splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:destructive amounts come from billing
alter table crm.deals drop column amount;
--rollback alter table crm.deals add column amount numeric(12, 2);
