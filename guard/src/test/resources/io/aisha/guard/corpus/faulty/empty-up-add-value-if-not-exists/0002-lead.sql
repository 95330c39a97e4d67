--liquibase formatted sql

--changeset ann:0002-lead splitStatements:false stripComments:false rollbackSplitStatements:false
ALTER TYPE crm.deal_stage ADD VALUE IF NOT EXISTS 'lead';
--rollback ALTER TYPE crm.deal_stage RENAME VALUE 'lead' TO 'lead';
