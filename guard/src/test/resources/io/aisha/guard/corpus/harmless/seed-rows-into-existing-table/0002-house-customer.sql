--liquibase formatted sql

--changeset ann:0002-house-customer splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:data
insert into customers (name, email) values ('House', 'house@example.org');
--rollback delete from customers where email = 'house@example.org';
