insert into devices (id, label, serial_no) values (1, 'a', '1001'), (2, 'b', 'SN-1002');
