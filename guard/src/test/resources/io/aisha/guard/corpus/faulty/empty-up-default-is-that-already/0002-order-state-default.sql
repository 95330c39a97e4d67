--liquibase formatted sql

--changeset ann:0002-order-state-default splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders alter column state set default 'new';
--rollback alter table orders alter column state set default 'new';
