--liquibase formatted sql
--changeset dev:2
drop type colour;
--rollback create type colour as enum ('red', 'green');
