--liquibase formatted sql

--changeset ann:0002-seed splitStatements:false stripComments:false rollbackSplitStatements:false
insert into customers (name) values ('House');
create table a (id int primary key);
--rollback drop table a;
