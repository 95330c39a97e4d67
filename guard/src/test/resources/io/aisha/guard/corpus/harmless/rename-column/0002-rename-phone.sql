--liquibase formatted sql

--changeset ann:0002-rename-phone splitStatements:false stripComments:false rollbackSplitStatements:false
alter table customers rename column phone to telephone;
--rollback alter table customers rename column telephone to phone;
