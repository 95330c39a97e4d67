--liquibase formatted sql
--changeset dev:1
create type mood as enum ('sad', 'ok');
create table diary (id int primary key, mood mood, written date);
--rollback drop table diary;
--rollback drop type mood;
