--liquibase formatted sql

--changeset ann:0002-seats splitStatements:false stripComments:false rollbackSplitStatements:false
ALTER TABLE crm."Account" ADD CONSTRAINT seats_positive CHECK ("Seats" >= 0) NOT VALID;
ALTER TABLE crm."Account" ADD COLUMN "Plan" varchar(20);
--rollback ALTER TABLE crm."Account" DROP COLUMN "Plan";
