--liquibase formatted sql

--changeset ann:0002-owner splitStatements:false stripComments:false rollbackSplitStatements:false
ALTER TABLE crm."Account" ADD COLUMN "Owner" text;
--rollback ALTER TABLE crm."Account" DROP COLUMN "Owner";
