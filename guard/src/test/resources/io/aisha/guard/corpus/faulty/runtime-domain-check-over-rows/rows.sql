insert into places values (7001, 'SW1A 1AA');
