--liquibase formatted sql

--changeset ann:0002-new-default splitStatements:false stripComments:false rollbackSplitStatements:false
alter type crm.deal_stage add value 'inbox' before 'lead';
alter table crm.deals alter column stage set default 'inbox';
--rollback alter table crm.deals alter column stage set default 'lead';
