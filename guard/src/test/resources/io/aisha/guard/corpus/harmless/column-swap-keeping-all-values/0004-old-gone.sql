--liquibase formatted sql

--changeset ann:0004-old-gone splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:destructive its values are in SeatCount since 0003
alter table crm."Account" drop column "Seats";
/* liquibase rollback
alter table crm."Account" add column "Seats" int not null default 1;
*/
