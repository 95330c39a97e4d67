--liquibase formatted sql

--changeset ann:0002-photo splitStatements:false stripComments:false rollbackSplitStatements:false
alter table albums add column cover text;
--rollback alter table albums drop column cover;
