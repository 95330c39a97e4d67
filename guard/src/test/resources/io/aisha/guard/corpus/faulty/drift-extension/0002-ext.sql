--liquibase formatted sql

--changeset ann:0002-ext splitStatements:false stripComments:false rollbackSplitStatements:false
create extension pg_trgm;
--rollback drop extension pg_trgm;
