--liquibase formatted sql

--changeset ann:0002-keywords splitStatements:false stripComments:false rollbackSplitStatements:false
create table "commit" (id int primary key, "rollback" text, "begin" timestamptz not null default now());
create table commits (id int primary key references "commit" (id), vacuum_full boolean);
comment on table "commit" is 'commit; rollback; end;';
--rollback drop table commits;
--rollback drop table "commit";
