--liquibase formatted sql
--changeset dev:2
alter table users drop constraint users_username_key;
--rollback alter table users add constraint users_username_key unique (username);
