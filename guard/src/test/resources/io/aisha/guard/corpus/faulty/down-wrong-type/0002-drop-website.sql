--liquibase formatted sql

--changeset ann:0002-drop-website splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:destructive websites live in the marketing system now
ALTER TABLE crm."Account" DROP COLUMN "Website";
--rollback ALTER TABLE crm."Account" ADD COLUMN "Website" text;
