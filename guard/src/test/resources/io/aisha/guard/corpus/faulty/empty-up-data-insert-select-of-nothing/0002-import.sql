--liquibase formatted sql

--changeset ann:0002-import splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:data
insert into users (username) select 'x' where false;
--rollback delete from users where username = 'x';
