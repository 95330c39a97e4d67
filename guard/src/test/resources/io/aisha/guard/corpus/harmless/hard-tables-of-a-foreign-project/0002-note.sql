-- Liquibase Formatted SQL
-- ChangeSet DBA:CR-1002 splitStatements:false
alter table tenants add column note varchar(40);
-- rollback alter table tenants drop column note;
