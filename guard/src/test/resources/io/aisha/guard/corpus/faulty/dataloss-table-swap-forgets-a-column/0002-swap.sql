--liquibase formatted sql

--changeset ann:0002-swap splitStatements:false stripComments:false rollbackSplitStatements:false
create table devices_new (
  id bigint primary key,
  label text not null,
  serial_no text,
  location varchar(60),
  installed timestamp without time zone
);
insert into devices_new (id, label, serial_no, installed) select id, label, serial_no, installed from devices;
drop table devices;
alter table devices_new rename to devices;
alter index devices_new_pkey rename to devices_pkey;
alter table devices rename constraint devices_new_id_not_null to devices_id_not_null;
alter table devices rename constraint devices_new_label_not_null to devices_label_not_null;
/* liquibase rollback
alter table devices alter column id type integer;
*/
