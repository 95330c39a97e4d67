--liquibase formatted sql

--changeset ann:0002-tags splitStatements:false stripComments:false rollbackSplitStatements:false
create table tag_names (id int primary key, name text not null);
create unique index tag_names_name_key on tag_names (name);
--rollback drop table tag_names;
