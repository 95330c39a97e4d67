--liquibase formatted sql

--changeset ann:0002-fill splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders set (fillfactor = 70);
create table a (id int primary key);
--rollback drop table a;
