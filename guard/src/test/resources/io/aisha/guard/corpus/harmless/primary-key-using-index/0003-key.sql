--liquibase formatted sql
--changeset dev:3
alter table log_lines add constraint log_lines_pkey primary key using index log_lines_pkey;
--rollback alter table log_lines drop constraint log_lines_pkey;
--rollback create unique index log_lines_pkey on log_lines (id);
