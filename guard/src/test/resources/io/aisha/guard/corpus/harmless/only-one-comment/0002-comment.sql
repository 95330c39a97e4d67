--liquibase formatted sql

--changeset ann:0002-comment splitStatements:false stripComments:false rollbackSplitStatements:false
comment on function post_count(int) is 'how many';
--rollback comment on function post_count(int) is null;
