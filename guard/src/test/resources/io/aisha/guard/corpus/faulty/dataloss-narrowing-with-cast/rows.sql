insert into customers (name) values ('Ann');
insert into orders (customer_id, note) select id, 'Please ring twice, the bell is broken' from customers;
