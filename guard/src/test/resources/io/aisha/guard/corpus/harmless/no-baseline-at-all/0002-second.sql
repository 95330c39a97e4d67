--liquibase formatted sql

--changeset ann:0002-second splitStatements:false stripComments:false rollbackSplitStatements:false
alter table notes add column pinned boolean not null default false;
--rollback alter table notes drop column pinned;
