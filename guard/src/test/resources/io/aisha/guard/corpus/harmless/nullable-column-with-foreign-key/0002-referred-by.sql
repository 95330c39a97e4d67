--liquibase formatted sql

--changeset ann:0002-referred-by splitStatements:false stripComments:false rollbackSplitStatements:false
alter table customers add column referred_by bigint references customers (id) on delete set null;
--rollback alter table customers drop column referred_by;
