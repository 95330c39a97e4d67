--liquibase formatted sql
--changeset dev:3 runInTransaction:false
create index concurrently readings_2025_value_idx on readings_2025 (value);
--rollback drop index readings_2025_value_idx;
