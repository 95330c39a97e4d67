--liquibase formatted sql

--changeset ann:0003-albums splitStatements:false stripComments:false rollbackSplitStatements:false
create table albums (id int primary key, title text not null);
--rollback drop table albums;
