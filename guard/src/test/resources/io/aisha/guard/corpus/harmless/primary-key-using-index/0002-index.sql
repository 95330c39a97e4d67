--liquibase formatted sql
--changeset dev:2 runInTransaction:false
create unique index concurrently log_lines_pkey on log_lines (id);
--rollback drop index log_lines_pkey;
