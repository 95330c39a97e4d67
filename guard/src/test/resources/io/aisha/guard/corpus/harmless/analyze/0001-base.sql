--liquibase formatted sql

--changeset ann:0001-base splitStatements:false stripComments:false rollbackSplitStatements:false
create table customers (
  id bigint generated always as identity primary key,
  name varchar(120) not null,
  email text,
  phone varchar(30),
  active boolean not null default true,
  created_at timestamptz not null default now()
);
create table orders (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customers (id),
  state text not null default 'new',
  total integer not null default 0,
  note text,
  placed_at timestamptz not null default now()
);
create index ix_orders_customer_id on orders (customer_id);
--rollback drop table orders;
--rollback drop table customers;
