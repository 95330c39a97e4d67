insert into customers (name, phone) values ('Ann', '+49 30 1'), ('Anna', '+49 30 1');
