--liquibase formatted sql

--changeset ann:0005-phone-not-null splitStatements:false stripComments:false rollbackSplitStatements:false
alter table customers alter column phone set not null;
alter table customers drop constraint ck_phone_there;
--rollback alter table customers add constraint ck_phone_there check (phone is not null);
--rollback alter table customers alter column phone drop not null;
