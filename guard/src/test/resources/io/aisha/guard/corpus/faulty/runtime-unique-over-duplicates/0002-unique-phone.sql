--liquibase formatted sql

--changeset ann:0002-unique-phone splitStatements:false stripComments:false rollbackSplitStatements:false
alter table customers add constraint uq_customers_phone unique (phone);
--rollback alter table customers drop constraint uq_customers_phone;
