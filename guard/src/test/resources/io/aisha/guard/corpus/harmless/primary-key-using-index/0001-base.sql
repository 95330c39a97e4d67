--liquibase formatted sql
--changeset dev:1
create table log_lines (id bigint not null, line text not null);
--rollback drop table log_lines;
