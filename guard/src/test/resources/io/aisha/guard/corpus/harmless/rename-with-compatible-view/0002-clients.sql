--liquibase formatted sql

--changeset ann:0002-clients splitStatements:false stripComments:false rollbackSplitStatements:false
alter table customers rename to clients;
create view customers as select * from clients;
--rollback drop view customers;
--rollback alter table clients rename to customers;
