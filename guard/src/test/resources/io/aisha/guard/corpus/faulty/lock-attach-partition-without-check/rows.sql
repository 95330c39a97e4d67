delete from events_2024;
insert into events_2024 values (1, '2024-03-01', 'opened');
