--liquibase formatted sql

--changeset ann:0002-seen-at splitStatements:false stripComments:false rollbackSplitStatements:false
alter table customers add column seen_at timestamptz not null default now();
--rollback alter table customers drop column seen_at;
