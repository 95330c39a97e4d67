--liquibase formatted sql

--changeset ann:0002-settings splitStatements:false stripComments:false rollbackSplitStatements:false
alter table users alter column settings type jsonb using null;
--rollback alter table users alter column settings type json;
