--liquibase formatted sql

--changeset ann:0002-title-text splitStatements:false stripComments:false rollbackSplitStatements:false
alter table posts alter column title type text;
--rollback alter table posts alter column title type varchar(200);
