--liquibase formatted sql

--changeset ann:0002-trgm splitStatements:false stripComments:false rollbackSplitStatements:false
create extension if not exists pg_trgm;
--rollback drop extension pg_trgm;
