insert into users (id, username, last_login) values (9001, 'ann', '2025-05-06 07:08:09.654321');
