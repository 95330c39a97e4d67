--liquibase formatted sql

--changeset ann:0002-quiet splitStatements:false stripComments:false rollbackSplitStatements:false
alter table posts disable trigger posts_touch;
create table a (id int primary key);
--rollback drop table a;
