--liquibase formatted sql

--changeset ann:0002-vacuum splitStatements:false stripComments:false rollbackSplitStatements:false
vacuum analyze orders;
--rollback analyze orders;
