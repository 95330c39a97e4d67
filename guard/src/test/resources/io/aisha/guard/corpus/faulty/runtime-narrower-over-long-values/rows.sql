insert into devices (id, label) values (7, 'thermometer in the cellar');
