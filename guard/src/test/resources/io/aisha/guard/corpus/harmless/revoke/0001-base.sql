--liquibase formatted sql
--changeset dev:1
create table secrets (id int primary key, word text);
grant select on secrets to public;
--rollback drop table secrets;
