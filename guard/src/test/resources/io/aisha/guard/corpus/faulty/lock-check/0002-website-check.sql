--liquibase formatted sql

--changeset ann:0002-website-check splitStatements:false stripComments:false rollbackSplitStatements:false
ALTER TABLE crm."Account" ADD CONSTRAINT website_not_blank CHECK ("Website" IS NULL OR length("Website") >= 0);
--rollback ALTER TABLE crm."Account" DROP CONSTRAINT website_not_blank;
