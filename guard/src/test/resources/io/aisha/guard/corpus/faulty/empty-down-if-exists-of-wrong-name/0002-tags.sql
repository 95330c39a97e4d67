--liquibase formatted sql

--changeset ann:0002-tags splitStatements:false stripComments:false rollbackSplitStatements:false
create table tags (name citext primary key);
--rollback drop table if exists tag;
