--liquibase formatted sql

--changeset ann:0003-order-key-constraint splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders add constraint uq_orders_customer_id_id unique using index uq_orders_customer_id_id;
/* liquibase rollback
alter table orders drop constraint uq_orders_customer_id_id;
create unique index uq_orders_customer_id_id on orders (customer_id, id);
*/
