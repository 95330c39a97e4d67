--liquibase formatted sql
--changeset dev:2
create table baskets (id bigint generated always as identity primary key);
--rollback empty
