--liquibase formatted sql

--changeset ann:0002-lower-emails splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders add column currency char(3);
--rollback alter table orders drop column currency;
