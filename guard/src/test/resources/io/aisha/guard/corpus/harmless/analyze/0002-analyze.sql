--liquibase formatted sql

--changeset ann:0002-analyze splitStatements:false stripComments:false rollbackSplitStatements:false
analyze orders;
--rollback analyze orders;
