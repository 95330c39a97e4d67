--liquibase formatted sql

--changeset ann:0002-serial-number splitStatements:false stripComments:false rollbackSplitStatements:false
alter table devices alter column serial_no type bigint using serial_no::bigint;
--rollback alter table devices alter column serial_no type text;
