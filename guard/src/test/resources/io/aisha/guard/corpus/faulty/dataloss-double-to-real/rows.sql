insert into readings values (1, '2025-02-03 04:05+00', 20.123456789012);
