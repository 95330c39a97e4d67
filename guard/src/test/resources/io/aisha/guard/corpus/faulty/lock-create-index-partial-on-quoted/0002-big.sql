--liquibase formatted sql

--changeset ann:0002-big splitStatements:false stripComments:false rollbackSplitStatements:false
CREATE INDEX "IX_Account_Big" ON crm."Account" ("DisplayName") WHERE "Seats" > 100;
--rollback DROP INDEX crm."IX_Account_Big";
