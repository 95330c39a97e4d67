--liquibase formatted sql

--changeset ann:0002-short-note splitStatements:false stripComments:false rollbackSplitStatements:false
ALTER TABLE orders ALTER COLUMN note TYPE varchar(20) USING note::varchar(20);
--rollback ALTER TABLE orders ALTER COLUMN note TYPE text;
