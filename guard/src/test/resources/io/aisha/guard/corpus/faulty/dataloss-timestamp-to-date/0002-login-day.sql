--liquibase formatted sql

--changeset ann:0002-login-day splitStatements:false stripComments:false rollbackSplitStatements:false
alter table users alter column last_login type date;
--rollback alter table users alter column last_login type timestamp;
