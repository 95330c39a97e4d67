--liquibase formatted sql
--changeset dev:2
create unique index users_id_username_key on users (id, username);
--rollback drop index users_id_username_key;
