--liquibase formatted sql
--changeset dev:4 runInTransaction:false
create index concurrently readings_2026_value_idx on readings_2026 (value);
--rollback drop index readings_2026_value_idx;
