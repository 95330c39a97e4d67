-- Liquibase Formatted SQL
-- ChangeSet DBA:CR-1002 splitStatements:false
ALTER TABLE crm."Account" ALTER COLUMN "Website" TYPE varchar;
-- rollback ALTER TABLE crm."Account" ALTER COLUMN "Website" TYPE varchar(255);
