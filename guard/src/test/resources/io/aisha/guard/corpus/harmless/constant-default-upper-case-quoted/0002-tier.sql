-- Liquibase Formatted SQL
-- ChangeSet DBA:CR-1002 splitStatements:false
ALTER TABLE crm."Account" ADD COLUMN "Tier" smallint NOT NULL DEFAULT 0;
-- rollback ALTER TABLE crm."Account" DROP COLUMN "Tier";
