--liquibase formatted sql
--changeset dev:1
create table parts (id bigint primary key, name text not null);
--rollback drop table parts;
