--liquibase formatted sql

--changeset ann:0002-no-touch splitStatements:false stripComments:false rollbackSplitStatements:false
drop trigger posts_touch on posts;
drop function touch_updated();
/* liquibase rollback
create function touch_updated() returns trigger language plpgsql as $$
begin
  new.updated_at := now();
  return new;
end;
$$;
create trigger posts_touch before update on posts for each row execute function touch_updated();
*/
