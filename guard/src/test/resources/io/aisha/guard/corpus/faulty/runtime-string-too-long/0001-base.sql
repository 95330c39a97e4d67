--liquibase formatted sql
--changeset dev:1
create table codes (code varchar(3) primary key);
--rollback drop table codes;
