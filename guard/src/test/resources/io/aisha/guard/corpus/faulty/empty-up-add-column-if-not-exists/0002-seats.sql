-- Liquibase Formatted SQL
-- ChangeSet DBA:CR-1002 splitStatements:false
ALTER TABLE crm."Account" ADD COLUMN IF NOT EXISTS "Seats" int NOT NULL DEFAULT 1;
-- rollback ALTER TABLE crm."Account" DROP COLUMN IF EXISTS "Seats";
