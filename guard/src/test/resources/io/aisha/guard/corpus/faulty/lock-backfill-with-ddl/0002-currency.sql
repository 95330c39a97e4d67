--liquibase formatted sql

--changeset ann:0002-currency splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders add column currency char(3);
update orders set currency = 'EUR';
--rollback alter table orders drop column currency;
