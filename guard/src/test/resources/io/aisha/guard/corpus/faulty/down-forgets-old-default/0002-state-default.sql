--liquibase formatted sql

--changeset ann:0002-state-default splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders alter column state set default 'draft';
--rollback alter table orders alter column state drop default;
