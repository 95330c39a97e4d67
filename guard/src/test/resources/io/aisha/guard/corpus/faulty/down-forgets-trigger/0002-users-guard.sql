--liquibase formatted sql

--changeset ann:0002-users-guard splitStatements:false stripComments:false rollbackSplitStatements:false
create function forbid_delete() returns trigger language plpgsql as $$
begin
  if old.karma > 1000 then
    raise exception 'not this one; ask first';
  end if;
  return old;
end;
$$;
create trigger users_guard before delete on users for each row execute function forbid_delete();
create table deleted_users (id int primary key, at timestamptz not null);
--rollback drop table deleted_users;
