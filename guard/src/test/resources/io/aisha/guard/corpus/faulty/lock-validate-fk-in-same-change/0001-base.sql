--liquibase formatted sql

--changeset ann:0001-base splitStatements:false stripComments:false rollbackSplitStatements:false
create table teams (id int primary key, name text not null);
create table players (id int primary key references teams, captain_of int, nick text);
--rollback drop table players;
--rollback drop table teams;
