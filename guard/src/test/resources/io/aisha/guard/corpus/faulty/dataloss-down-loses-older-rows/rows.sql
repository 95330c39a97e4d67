insert into customers (name) values ('Ann');
