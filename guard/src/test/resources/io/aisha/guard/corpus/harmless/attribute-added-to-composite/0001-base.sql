--liquibase formatted sql
--changeset dev:1
create type address as (street text, city text);
--rollback drop type address;
