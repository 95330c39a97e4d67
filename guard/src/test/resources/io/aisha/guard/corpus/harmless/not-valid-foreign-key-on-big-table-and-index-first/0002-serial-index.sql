--liquibase formatted sql
--changeset dev:2 runInTransaction:false
create index concurrently if not exists devices_serial_idx on devices (serial_no) where serial_no is not null;
--rollback drop index concurrently if exists devices_serial_idx;
