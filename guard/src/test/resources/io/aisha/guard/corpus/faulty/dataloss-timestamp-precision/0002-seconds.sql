--liquibase formatted sql

--changeset ann:0002-seconds splitStatements:false stripComments:false rollbackSplitStatements:false
alter table users alter column last_login type timestamp(0);
--rollback alter table users alter column last_login type timestamp;
