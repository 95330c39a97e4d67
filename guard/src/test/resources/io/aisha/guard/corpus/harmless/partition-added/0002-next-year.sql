--liquibase formatted sql
--changeset dev:2
create table readings_2027 partition of readings for values from ('2027-01-01 00:00+00') to ('2028-01-01 00:00+00');
--rollback drop table readings_2027;
