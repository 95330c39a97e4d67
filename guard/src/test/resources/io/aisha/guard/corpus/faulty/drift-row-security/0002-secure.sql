--liquibase formatted sql

--changeset ann:0002-secure splitStatements:false stripComments:false rollbackSplitStatements:false
create table vault (id int primary key, word text);
alter table vault enable row level security;
--rollback drop table vault;
