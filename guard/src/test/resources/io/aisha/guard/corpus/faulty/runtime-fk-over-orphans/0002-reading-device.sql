--liquibase formatted sql

--changeset ann:0002-reading-device splitStatements:false stripComments:false rollbackSplitStatements:false
alter table readings add constraint fk_readings_device foreign key (device_id) references devices (id);
--rollback alter table readings drop constraint fk_readings_device;
