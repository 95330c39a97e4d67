--liquibase formatted sql
-- The only user of a studio without accounts is its administrator.

--changeset aisha:0066-local-user-administers splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:data
update users set role = 'administrator' where login = 'local';
--rollback update users set role = 'member' where login = 'local';
