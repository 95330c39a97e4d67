--liquibase formatted sql

--changeset ann:0002-note splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders alter column note type varchar(4000);
--rollback alter table orders alter column note type text;
