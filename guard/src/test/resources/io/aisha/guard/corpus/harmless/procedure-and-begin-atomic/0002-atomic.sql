--liquibase formatted sql

--changeset ann:0002-atomic splitStatements:false stripComments:false rollbackSplitStatements:false
create function rename_user(who int, nick citext) returns void language sql begin atomic
  update users set username = nick where id = who;
  update posts set updated_at = now() where author_id = who;
end;
create procedure forget(who int) language sql begin atomic
  delete from users where id = who;
end;
--rollback drop procedure forget(int);
--rollback drop function rename_user(int, citext);
