--liquibase formatted sql

--changeset ann:0002-seed-post splitStatements:false stripComments:false rollbackSplitStatements:false
insert into users (username, bio) values ('editor', 'writes the first post');
--rollback truncate users cascade;
