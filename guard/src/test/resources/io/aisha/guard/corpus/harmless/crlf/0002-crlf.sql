--liquibase formatted sql

--changeset ann:0002-crlf splitStatements:false stripComments:false rollbackSplitStatements:false
-- Windows wrote this.
create table windows (
  id int primary key,
  opened boolean not null default false
);
create function open_all() returns void language plpgsql as $$
begin
  update windows set opened = true;
  return;
end;
$$;
--rollback drop function open_all();
--rollback drop table windows;
