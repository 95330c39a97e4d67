--liquibase formatted sql

--changeset ann:0002-house-customer splitStatements:false stripComments:false rollbackSplitStatements:false
with house as (
  insert into customers (name, email) values ('House', 'house@example.org') returning id
)
insert into orders (customer_id, state) select id, 'opening' from house;
--rollback delete from customers where email = 'house@example.org';
