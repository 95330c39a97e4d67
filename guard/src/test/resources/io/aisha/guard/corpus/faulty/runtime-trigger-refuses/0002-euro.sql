--liquibase formatted sql

--changeset ann:0002-euro splitStatements:false stripComments:false rollbackSplitStatements:false
update ledger set cents = cents * 100;
--rollback update ledger set cents = cents / 100;
