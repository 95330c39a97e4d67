--liquibase formatted sql

--changeset ann:0002-locations splitStatements:false stripComments:false rollbackSplitStatements:false
create table locations (device_id integer primary key references devices (id), location varchar(60));
insert into locations select id, location from devices;
alter table devices drop column location;
/* liquibase rollback
alter table devices add column location varchar(60);
drop table locations;
*/
