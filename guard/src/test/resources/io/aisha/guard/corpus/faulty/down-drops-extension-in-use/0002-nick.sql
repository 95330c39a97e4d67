--liquibase formatted sql

--changeset ann:0002-nick splitStatements:false stripComments:false rollbackSplitStatements:false
create extension if not exists citext;
create table nicks (nick citext primary key);
--rollback drop table nicks;
--rollback drop extension citext cascade;
