--liquibase formatted sql

--changeset ann:0002-phone-check splitStatements:false stripComments:false rollbackSplitStatements:false
alter table customers add constraint ck_phone_there check (phone is not null) not valid;
--rollback alter table customers drop constraint ck_phone_there;
