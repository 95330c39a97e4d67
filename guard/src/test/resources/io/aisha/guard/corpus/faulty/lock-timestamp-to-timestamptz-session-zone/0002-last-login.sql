--liquibase formatted sql

--changeset ann:0002-last-login splitStatements:false stripComments:false rollbackSplitStatements:false
set local timezone = 'Europe/Berlin';
alter table users alter column last_login type timestamptz;
--rollback set local timezone = 'Europe/Berlin';
--rollback alter table users alter column last_login type timestamp;
