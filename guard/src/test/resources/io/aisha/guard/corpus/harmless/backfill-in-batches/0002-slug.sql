--liquibase formatted sql

--changeset ann:0002-slug splitStatements:false stripComments:false rollbackSplitStatements:false
alter table customers add column sort_name text;
--rollback alter table customers drop column sort_name;
