--liquibase formatted sql

--changeset ann:0002-contacts splitStatements:false stripComments:false rollbackSplitStatements:false
create table customer_contacts (
  customer_id bigint primary key references customers (id) on delete cascade,
  phone varchar(30)
);
insert into customer_contacts select id, phone from customers where phone is not null;
--rollback drop table customer_contacts;
