insert into users (id, username) values (9001, 'writer');
insert into posts (author_id, title, body, tags) values (9001, 'T', 'B', array['sql', 'java']);
