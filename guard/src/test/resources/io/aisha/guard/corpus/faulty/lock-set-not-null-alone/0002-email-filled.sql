--liquibase formatted sql

--changeset ann:0002-email-filled splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:data
update customers set email = 'unknown@example.org' where email is null;
--rollback update customers set email = null where email = 'unknown@example.org';
