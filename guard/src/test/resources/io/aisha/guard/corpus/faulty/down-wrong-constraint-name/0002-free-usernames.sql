--liquibase formatted sql

--changeset ann:0002-free-usernames splitStatements:false stripComments:false rollbackSplitStatements:false
alter table users drop constraint users_username_key;
--rollback alter table users add constraint uq_username unique (username);
