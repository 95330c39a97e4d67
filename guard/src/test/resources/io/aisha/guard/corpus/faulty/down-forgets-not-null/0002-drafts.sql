--liquibase formatted sql

--changeset ann:0002-drafts splitStatements:false stripComments:false rollbackSplitStatements:false
alter table posts alter column body drop not null;
alter table posts add column drafted_at timestamptz;
--rollback alter table posts drop column drafted_at;
