--liquibase formatted sql

--changeset ann:0002-seed splitStatements:false stripComments:false rollbackSplitStatements:false
insert into customers (email) values ('house@example.org');
--rollback delete from customers where email = 'house@example.org';
