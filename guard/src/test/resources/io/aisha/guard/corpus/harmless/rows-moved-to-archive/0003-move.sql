--liquibase formatted sql

--changeset ann:0003-move splitStatements:false stripComments:false rollbackSplitStatements:false
with moved as (delete from orders where total >= 0 returning *)
insert into orders_archive select * from moved;
--rollback insert into orders overriding system value select * from orders_archive;
--rollback delete from orders_archive;
