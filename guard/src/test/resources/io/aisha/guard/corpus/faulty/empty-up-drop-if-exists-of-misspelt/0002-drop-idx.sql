--liquibase formatted sql

--changeset ann:0002-drop-idx splitStatements:false stripComments:false rollbackSplitStatements:false
DROP INDEX IF EXISTS crm.deals_acount_idx;
--rollback CREATE INDEX IF NOT EXISTS deals_account_idx ON crm.deals (account_id);
