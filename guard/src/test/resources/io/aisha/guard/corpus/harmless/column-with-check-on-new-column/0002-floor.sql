--liquibase formatted sql

--changeset ann:0002-floor splitStatements:false stripComments:false rollbackSplitStatements:false
alter table rooms add column floor int;
alter table rooms add constraint ck_rooms_floor check (floor between -3 and 40) not valid;
--rollback alter table rooms drop column floor;
