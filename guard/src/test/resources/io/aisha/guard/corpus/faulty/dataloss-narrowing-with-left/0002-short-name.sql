--liquibase formatted sql

--changeset ann:0002-short-name splitStatements:false stripComments:false rollbackSplitStatements:false
alter table customers alter column name type varchar(10) using left(name, 10);
--rollback alter table customers alter column name type varchar(120);
