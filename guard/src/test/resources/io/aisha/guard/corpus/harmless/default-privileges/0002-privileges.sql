--liquibase formatted sql

--changeset ann:0002-privileges splitStatements:false stripComments:false rollbackSplitStatements:false
alter default privileges in schema public grant select on tables to reporting;
grant usage on schema public to reporting;
--rollback revoke usage on schema public from reporting;
--rollback alter default privileges in schema public revoke select on tables from reporting;
