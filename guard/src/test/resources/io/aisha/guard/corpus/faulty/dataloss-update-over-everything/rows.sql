insert into users (username, country, bio) values ('eve', 'fr', 'I was here.');
