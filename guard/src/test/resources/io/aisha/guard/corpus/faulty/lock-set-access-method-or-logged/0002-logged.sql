--liquibase formatted sql

--changeset ann:0002-logged splitStatements:false stripComments:false rollbackSplitStatements:false
alter table counters set logged;
--rollback alter table counters set unlogged;
