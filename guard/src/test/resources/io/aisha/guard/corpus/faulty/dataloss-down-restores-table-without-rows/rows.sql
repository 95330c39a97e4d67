insert into devices (id, label, location) values (7, 'thermometer', 'cellar');
