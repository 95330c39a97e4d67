--liquibase formatted sql

--changeset ann:0001-base splitStatements:false stripComments:false rollbackSplitStatements:false
create table rooms (id int primary key, name text not null);
--rollback drop table rooms;
