--liquibase formatted sql

--changeset ann:0002-drop-count splitStatements:false stripComments:false rollbackSplitStatements:false
drop function post_count(int);
/* liquibase rollback
create function post_count(author int) returns bigint language sql stable as $$
  select count(*) from posts where author_id = author;
$$;
*/
