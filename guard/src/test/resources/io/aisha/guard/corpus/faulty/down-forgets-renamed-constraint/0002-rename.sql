--liquibase formatted sql

--changeset ann:0002-rename splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders rename constraint orders_customer_id_fkey to fk_orders_customer;
create table a (id int primary key);
--rollback drop table a;
