--liquibase formatted sql

--changeset ann:0002-short-label splitStatements:false stripComments:false rollbackSplitStatements:false
alter table devices alter column label type varchar(10);
--rollback alter table devices alter column label type text;
