--liquibase formatted sql

--changeset ann:0003-currency-filled splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:data
update orders set currency = 'EUR' where currency is null;
--rollback update orders set currency = null where currency = 'EUR';
