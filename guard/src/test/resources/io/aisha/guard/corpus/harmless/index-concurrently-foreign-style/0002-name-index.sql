--liquibase formatted sql
--changeset dev:2 runInTransaction:false
CREATE INDEX CONCURRENTLY IF NOT EXISTS "IX_Account_DisplayName" ON crm."Account" (lower("DisplayName"));
--rollback DROP INDEX CONCURRENTLY IF EXISTS crm."IX_Account_DisplayName";
