--liquibase formatted sql

--changeset ann:0002-clean splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:data
delete from orders;
--rollback insert into orders (customer_id) select id from customers;
