-- Liquibase Formatted SQL
-- ChangeSet DBA:CR-1002 splitStatements:false
ALTER TABLE crm."Account" RENAME TO "Customer";
ALTER TABLE crm."Customer" RENAME COLUMN "Website" TO "HomePage";
-- rollback ALTER TABLE crm."Customer" RENAME COLUMN "HomePage" TO "Website";
-- rollback ALTER TABLE crm."Customer" RENAME TO "Account";
