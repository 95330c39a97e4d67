--liquibase formatted sql

--changeset ann:0003-email-required splitStatements:false stripComments:false rollbackSplitStatements:false
alter table customers alter column email set not null;
--rollback alter table customers alter column email drop not null;
