--liquibase formatted sql

--changeset ann:0002-sensors splitStatements:false stripComments:false rollbackSplitStatements:false
alter table devices rename to sensors;
alter index devices_pkey rename to sensors_pkey;
--rollback alter index sensors_pkey rename to devices_pkey;
--rollback alter table sensors rename to devices;
