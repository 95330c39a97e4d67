--liquibase formatted sql

--changeset ann:0002-orders splitStatements:false stripComments:false rollbackSplitStatements:false
create table if not exists orders (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customers (id),
  coupon text
);
--rollback drop table orders;
