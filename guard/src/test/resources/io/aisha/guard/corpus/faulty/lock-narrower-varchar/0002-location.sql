--liquibase formatted sql

--changeset ann:0002-location splitStatements:false stripComments:false rollbackSplitStatements:false
alter table devices alter column location type varchar(40);
--rollback alter table devices alter column location type varchar(60);
