--liquibase formatted sql

--changeset ann:0002-drop-name splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:destructive names are kept by the identity provider
ALTER TABLE customers DROP COLUMN name;
--rollback ALTER TABLE customers ADD COLUMN name varchar(120) NOT NULL;
