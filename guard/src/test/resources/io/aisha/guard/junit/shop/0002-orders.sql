--liquibase formatted sql

--changeset ann:0002-orders splitStatements:false stripComments:false rollbackSplitStatements:false
create table orders (id bigint primary key, customer_id bigint not null references customers (id));
create index ix_orders_customer_id on orders (customer_id);
--rollback drop table orders;
