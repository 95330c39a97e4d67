--liquibase formatted sql
--changeset dev:2 runInTransaction:false
DROP INDEX CONCURRENTLY crm.deals_account_idx;
--rollback CREATE INDEX CONCURRENTLY deals_account_idx ON crm.deals (account_id);
