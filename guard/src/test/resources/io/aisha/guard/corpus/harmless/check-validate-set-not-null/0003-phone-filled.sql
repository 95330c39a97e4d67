--liquibase formatted sql

--changeset ann:0003-phone-filled splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:data
update customers set phone = '' where phone is null;
--rollback alter table customers drop constraint ck_phone_there;
--rollback update customers set phone = null where phone = '';
--rollback alter table customers add constraint ck_phone_there check (phone is not null) not valid;
