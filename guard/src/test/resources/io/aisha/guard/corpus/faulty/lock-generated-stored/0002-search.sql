--liquibase formatted sql

--changeset ann:0002-search splitStatements:false stripComments:false rollbackSplitStatements:false
alter table posts add column search tsvector generated always as (to_tsvector('english', title || ' ' || body)) stored;
--rollback alter table posts drop column search;
