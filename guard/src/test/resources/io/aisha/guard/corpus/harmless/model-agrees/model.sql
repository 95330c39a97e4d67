create type size as enum ('s', 'm', 'l');
create table customers (
  name varchar(120) not null,
  id bigint generated always as identity,
  email text,
  active boolean not null default true,
  phone character varying(30),
  created_at timestamp with time zone not null default current_timestamp,
  primary key (id)
);
create table orders (
  id bigint generated always as identity primary key,
  channel text not null default 'web',
  customer_id bigint not null references customers,
  state text not null default 'new',
  total int not null default 0,
  placed_at timestamptz not null default now(),
  note text
);
CREATE INDEX ix_orders_customer_id ON orders USING btree (customer_id);
create table shirts (id int primary key, size size not null, order_id bigint);
alter table shirts add foreign key (order_id) references orders on delete cascade;
create index on shirts (order_id);
