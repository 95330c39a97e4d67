--liquibase formatted sql

--changeset ann:0002-count-published splitStatements:false stripComments:false rollbackSplitStatements:false
create or replace function post_count(author int) returns bigint language sql stable as $$
  select count(*) from posts where author_id = author and published; -- drop table posts; is not here
$$;
/* liquibase rollback
create or replace function post_count(author int) returns bigint language sql stable as $$
  select count(*) from posts where author_id = author;
$$;
*/
