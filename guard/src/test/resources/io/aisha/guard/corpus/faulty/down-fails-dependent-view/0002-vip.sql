--liquibase formatted sql

--changeset ann:0002-vip splitStatements:false stripComments:false rollbackSplitStatements:false
alter table customers add column vip boolean not null default false;
create view vip_customers as select id, name from customers where vip;
--rollback alter table customers drop column vip;
--rollback drop view vip_customers;
