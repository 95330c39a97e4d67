insert into devices values (77, 'boiler', 'B-77', 'cellar', '2024-01-01');
