-- liquibase formatted sql
-- changeset ops:CR-17 splitStatements:false
-- guard:destructive the inventory system keeps the devices
drop table devices;
/* liquibase rollback
create table devices (
  id integer primary key,
  label text not null,
  serial_no text,
  location varchar(60),
  installed timestamp without time zone
);
*/
