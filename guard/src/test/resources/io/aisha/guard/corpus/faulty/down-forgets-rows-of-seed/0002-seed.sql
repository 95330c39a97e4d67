--liquibase formatted sql

--changeset ann:0002-seed splitStatements:false stripComments:false rollbackSplitStatements:false
insert into devices (id, label) values (900001, 'gateway');
create table a (id int primary key);
--rollback drop table a;
