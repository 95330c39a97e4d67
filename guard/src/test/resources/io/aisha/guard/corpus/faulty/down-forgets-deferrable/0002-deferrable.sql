--liquibase formatted sql

--changeset ann:0002-deferrable splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders alter constraint orders_customer_id_fkey deferrable initially deferred;
create table a (id int primary key);
--rollback drop table a;
