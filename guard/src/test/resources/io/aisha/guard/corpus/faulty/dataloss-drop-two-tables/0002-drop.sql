--liquibase formatted sql

--changeset ann:0002-drop splitStatements:false stripComments:false rollbackSplitStatements:false
DROP TABLE IF EXISTS orders, baskets CASCADE;
/* liquibase rollback
create table orders (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customers (id),
  state text not null default 'new',
  total integer not null default 0,
  note text,
  placed_at timestamptz not null default now()
);
create index ix_orders_customer_id on orders (customer_id);
*/
