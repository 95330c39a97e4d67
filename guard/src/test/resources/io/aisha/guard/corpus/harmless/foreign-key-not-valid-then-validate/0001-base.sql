--liquibase formatted sql
--changeset dev:1
create table teams (id int primary key, name text not null);
create table players (id int primary key, team_id int, nick text);
--rollback drop table players;
--rollback drop table teams;
