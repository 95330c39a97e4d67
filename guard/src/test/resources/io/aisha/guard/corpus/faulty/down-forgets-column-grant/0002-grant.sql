--liquibase formatted sql

--changeset ann:0002-grant splitStatements:false stripComments:false rollbackSplitStatements:false
grant update (note) on orders to clerk;
create table a (id int primary key);
--rollback drop table a;
