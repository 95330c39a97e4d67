-- Liquibase Formatted SQL
-- ChangeSet DBA:CR-1002 splitStatements:false
ALTER TABLE crm."Account" DROP COLUMN IF EXISTS "Website";
-- rollback ALTER TABLE crm."Account" ADD COLUMN "Website" varchar(255);
