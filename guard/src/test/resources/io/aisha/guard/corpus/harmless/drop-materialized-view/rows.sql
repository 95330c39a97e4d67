insert into sales values (1, '2025-01-01', 100), (2, '2025-01-01', 50);
refresh materialized view sales_by_day;
