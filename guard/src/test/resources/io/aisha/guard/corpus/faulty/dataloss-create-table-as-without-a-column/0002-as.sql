--liquibase formatted sql

--changeset ann:0002-as splitStatements:false stripComments:false rollbackSplitStatements:false
create table devices_copy as select id, label from devices;
drop table devices;
alter table devices_copy rename to devices;
alter table devices add primary key (id);
--rollback alter table devices add column serial_no text, add column location varchar(60), add column installed timestamp;
