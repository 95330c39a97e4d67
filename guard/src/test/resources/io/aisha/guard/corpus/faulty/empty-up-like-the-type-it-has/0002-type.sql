--liquibase formatted sql

--changeset ann:0002-type splitStatements:false stripComments:false rollbackSplitStatements:false
alter table customers alter column name type varchar(120);
--rollback alter table customers alter column name type varchar(120);
