insert into users (id, username) values (9001, 'writer');
insert into posts (author_id, title, body, published) values (9001, 'Draft', 'Not yet', false), (9001, 'Out', 'Read me', true);
