insert into readings values (4711, '2025-06-01', 1.5);
