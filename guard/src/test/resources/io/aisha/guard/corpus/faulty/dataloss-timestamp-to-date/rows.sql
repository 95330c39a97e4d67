insert into users (username, last_login) values ('ann', '2025-05-06 07:08:09');
