--liquibase formatted sql

--changeset ann:0002-rename-devices splitStatements:false stripComments:false rollbackSplitStatements:false
create table sensors (
  id integer primary key,
  label text not null,
  serial_no text,
  location varchar(60),
  installed timestamp without time zone
);
drop table devices;
/* liquibase rollback
create table devices (
  id integer primary key,
  label text not null,
  serial_no text,
  location varchar(60),
  installed timestamp without time zone
);
drop table sensors;
*/
