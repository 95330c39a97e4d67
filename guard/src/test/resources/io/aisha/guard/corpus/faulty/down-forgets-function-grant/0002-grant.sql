--liquibase formatted sql

--changeset ann:0002-grant splitStatements:false stripComments:false rollbackSplitStatements:false
revoke execute on function post_count(int) from public;
create table a (id int primary key);
--rollback drop table a;
