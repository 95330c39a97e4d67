-- Liquibase Formatted SQL
-- ChangeSet DBA:CR-1002 splitStatements:false
ALTER TABLE crm."Account" ALTER COLUMN "Website" SET NOT NULL;
--rollback ALTER TABLE crm."Account" ALTER COLUMN "Website" DROP NOT NULL;
