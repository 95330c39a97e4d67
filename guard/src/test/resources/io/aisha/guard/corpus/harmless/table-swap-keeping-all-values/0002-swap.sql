--liquibase formatted sql

--changeset ann:0002-swap splitStatements:false stripComments:false rollbackSplitStatements:false
create table devices_new (
  id bigint not null,
  label text not null,
  serial_no text,
  location varchar(60),
  installed timestamp without time zone,
  constraint devices_new_pk primary key (id)
);
insert into devices_new (id, label, serial_no, location, installed)
  select id, label, serial_no, location, installed from devices;
drop table devices;
alter table devices_new rename to devices;
alter table devices rename constraint devices_new_pk to devices_pkey;
/* liquibase rollback
create table devices_old (
  id integer not null,
  label text not null,
  serial_no text,
  location varchar(60),
  installed timestamp without time zone,
  constraint devices_old_pk primary key (id)
);
insert into devices_old select * from devices;
drop table devices;
alter table devices_old rename to devices;
alter table devices rename constraint devices_old_pk to devices_pkey;
*/
