insert into users (id, username, settings) values (9001, 'writer', '{"a": 1}');
