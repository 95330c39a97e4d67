--liquibase formatted sql

--changeset ann:0002-tag splitStatements:false stripComments:false rollbackSplitStatements:false
alter table posts alter column tags type text using tags[1];
--rollback alter table posts alter column tags type text[] using array[tags];
