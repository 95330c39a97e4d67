--liquibase formatted sql

--changeset ann:0001-base splitStatements:false stripComments:false rollbackSplitStatements:false
create table people (id int primary key, first_name text, last_name text, born date);
--rollback drop table people;
