--liquibase formatted sql

--changeset ann:0002-more-orders splitStatements:false stripComments:false rollbackSplitStatements:false
insert into customers (name, email) values ('House', 'house@example.org');
--rollback delete from customers;
