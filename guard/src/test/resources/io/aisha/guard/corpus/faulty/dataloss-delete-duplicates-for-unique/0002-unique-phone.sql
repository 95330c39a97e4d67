--liquibase formatted sql

--changeset ann:0002-unique-phone splitStatements:false stripComments:false rollbackSplitStatements:false
delete from customers a using customers b where a.phone = b.phone and a.id > b.id;
alter table customers add constraint uq_customers_phone unique (phone);
--rollback alter table customers drop constraint uq_customers_phone;
