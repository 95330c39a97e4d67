--liquibase formatted sql

--changeset ann:0002-new-column splitStatements:false stripComments:false rollbackSplitStatements:false
alter table crm."Account" add column "SeatCount" bigint;
--rollback alter table crm."Account" drop column "SeatCount";
