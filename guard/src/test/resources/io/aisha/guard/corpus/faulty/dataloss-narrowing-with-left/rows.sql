insert into customers (name) values ('Bartholomew Archibald Montgomery');
