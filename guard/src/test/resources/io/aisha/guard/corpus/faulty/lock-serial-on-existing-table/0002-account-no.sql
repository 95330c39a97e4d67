--liquibase formatted sql

--changeset ann:0002-account-no splitStatements:false stripComments:false rollbackSplitStatements:false
ALTER TABLE crm."Account" ADD COLUMN "AccountNo" bigserial;
--rollback ALTER TABLE crm."Account" DROP COLUMN "AccountNo";
