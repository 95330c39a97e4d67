--liquibase formatted sql

--changeset ann:0002-installed splitStatements:false stripComments:false rollbackSplitStatements:false
set local timezone = 'UTC';
alter table devices alter column installed type timestamptz;
--rollback set local timezone = 'UTC';
--rollback alter table devices alter column installed type timestamp;
