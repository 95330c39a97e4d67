--liquibase formatted sql

--changeset ann:0003-copied splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:data
update crm."Account" set "SeatCount" = "Seats";
--rollback update crm."Account" set "SeatCount" = null;
