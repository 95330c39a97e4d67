-- Liquibase Formatted SQL
-- ChangeSet DBA:CR-1003 splitStatements:false
alter table kinds add column hint text not null default '';
-- rollback alter table kinds drop column hint;
