--liquibase formatted sql
--changeset dev:2
create index readings_value_idx on only readings (value);
--rollback drop index readings_value_idx;
