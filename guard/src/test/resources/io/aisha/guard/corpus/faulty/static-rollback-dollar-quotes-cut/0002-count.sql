--liquibase formatted sql
--changeset web:2 splitStatements:false
drop function post_count(int);
/* liquibase rollback
create function post_count(author int) returns bigint language plpgsql stable as $$
begin
  return (select count(*) from posts where author_id = author);
end;
$$;
*/
