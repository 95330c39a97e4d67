--liquibase formatted sql
--changeset dev:2
create function rename_user(who int, nick text) returns void language sql begin atomic
  update users set username = nick where id = who;
  update posts set updated_at = now() where author_id = who;
end;
--rollback drop function rename_user(int, text);
