--liquibase formatted sql

--changeset ann:0002-not-null splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders alter column state set not null;
--rollback alter table orders alter column state drop not null;
