--liquibase formatted sql

--changeset ann:0002-full-name splitStatements:false stripComments:false rollbackSplitStatements:false
alter table people add column full_name text;
alter table people drop column first_name, drop column last_name;
--rollback alter table people add column first_name text, add column last_name text, drop column full_name;
