--liquibase formatted sql

--changeset ann:0002-explain splitStatements:false stripComments:false rollbackSplitStatements:false
explain insert into customers (name) values ('x');
--rollback explain delete from customers where name = 'x';
