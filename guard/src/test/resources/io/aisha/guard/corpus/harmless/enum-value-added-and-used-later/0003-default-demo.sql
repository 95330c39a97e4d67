--liquibase formatted sql

--changeset ann:0003-default-demo splitStatements:false stripComments:false rollbackSplitStatements:false
ALTER TABLE crm.deals ALTER COLUMN stage SET DEFAULT 'demo';
--rollback ALTER TABLE crm.deals ALTER COLUMN stage SET DEFAULT 'lead';
