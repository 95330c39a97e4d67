--liquibase formatted sql

--changeset ann:0002-order-lines splitStatements:false stripComments:false rollbackSplitStatements:false
create table order_lines (id bigint primary key, order_id bigint not null references orders (id), sku text not null);
create index ix_order_lines_order_id on order_lines (order_id);
--rollback drop table order_lines;
--rollback drop table orders;
