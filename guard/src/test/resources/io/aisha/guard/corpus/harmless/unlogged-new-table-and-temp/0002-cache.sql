--liquibase formatted sql

--changeset ann:0002-cache splitStatements:false stripComments:false rollbackSplitStatements:false
create unlogged table cache (key text primary key, value bytea, until timestamptz);
--rollback drop table cache;
