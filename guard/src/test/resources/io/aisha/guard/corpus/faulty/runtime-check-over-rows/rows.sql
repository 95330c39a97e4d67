insert into customers (name) values ('Ann');
insert into orders (customer_id, total) select id, 0 from customers;
