--liquibase formatted sql

--changeset ann:0002-rename-phone splitStatements:false stripComments:false rollbackSplitStatements:false
alter table customers drop column phone;
alter table customers add column telephone varchar(30);
--rollback alter table customers drop column telephone;
--rollback alter table customers add column phone varchar(30);
