--liquibase formatted sql

--changeset ann:0002-no-default splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders alter column state drop default;
--rollback alter table orders alter column state set default 'new';
