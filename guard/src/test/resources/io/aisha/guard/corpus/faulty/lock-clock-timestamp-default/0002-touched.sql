--liquibase formatted sql

--changeset ann:0002-touched splitStatements:false stripComments:false rollbackSplitStatements:false
ALTER TABLE crm."Account" ADD COLUMN "TouchedAt" timestamptz DEFAULT clock_timestamp();
--rollback ALTER TABLE crm."Account" DROP COLUMN "TouchedAt";
