--liquibase formatted sql

--changeset ann:0002-collate splitStatements:false stripComments:false rollbackSplitStatements:false
alter table customers alter column email type text collate "C";
create index ix_customers_email on customers (email);
--rollback drop index ix_customers_email;
--rollback alter table customers alter column email type text collate "default";
