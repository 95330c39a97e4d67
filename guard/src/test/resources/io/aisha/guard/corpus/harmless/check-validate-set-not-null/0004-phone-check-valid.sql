--liquibase formatted sql

--changeset ann:0004-phone-check-valid splitStatements:false stripComments:false rollbackSplitStatements:false
alter table customers validate constraint ck_phone_there;
--rollback alter table customers drop constraint ck_phone_there;
--rollback alter table customers add constraint ck_phone_there check (phone is not null) not valid;
