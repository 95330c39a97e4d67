--liquibase formatted sql

--changeset ann:0002-ext splitStatements:false stripComments:false rollbackSplitStatements:false
create extension if not exists citext;
--rollback drop extension if exists citext;
