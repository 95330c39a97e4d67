--liquibase formatted sql

--changeset ann:0002-parallel splitStatements:false stripComments:false rollbackSplitStatements:false
alter function post_count(int) parallel safe;
create table a (id int primary key);
--rollback drop table a;
