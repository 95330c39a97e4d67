insert into customers (name, email) values ('Ann', 'ann@example.org'), ('Bob', null);
