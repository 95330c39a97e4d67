--liquibase formatted sql

--changeset ann:0002-channel splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders add column channel text;
--rollback alter table orders drop column channel;
