--liquibase formatted sql
--changeset dev:1
create type colour as enum ('red', 'green');
create table cars (id int primary key);
--rollback drop table cars;
--rollback drop type colour;
