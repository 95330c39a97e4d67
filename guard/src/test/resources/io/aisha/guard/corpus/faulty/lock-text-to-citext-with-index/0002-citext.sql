--liquibase formatted sql

--changeset ann:0002-citext splitStatements:false stripComments:false rollbackSplitStatements:false
create extension if not exists citext;
alter table orders alter column state type citext;
create index concurrently_named on orders (state);
--rollback drop index concurrently_named;
--rollback alter table orders alter column state type text;
--rollback drop extension citext;
