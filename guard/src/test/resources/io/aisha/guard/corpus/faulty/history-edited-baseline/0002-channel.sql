--liquibase formatted sql

--changeset ann:0002-channel splitStatements:false stripComments:false rollbackSplitStatements:false
alter table customers add column channel text;
--rollback alter table customers drop column channel;
