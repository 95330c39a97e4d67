--liquibase formatted sql

--changeset ann:0002-seed splitStatements:false stripComments:false rollbackSplitStatements:false
insert into customers (id, name) values (1, 'House');
--rollback delete from customers where id = 1;
