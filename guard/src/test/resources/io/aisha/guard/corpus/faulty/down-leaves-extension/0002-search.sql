--liquibase formatted sql

--changeset ann:0002-search splitStatements:false stripComments:false rollbackSplitStatements:false
create extension if not exists pg_trgm;
create table search_terms (term text primary key);
create index ix_search_terms_term on search_terms using gin (term gin_trgm_ops);
--rollback drop table search_terms;
