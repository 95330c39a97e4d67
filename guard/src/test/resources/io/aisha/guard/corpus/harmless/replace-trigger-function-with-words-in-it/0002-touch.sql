--liquibase formatted sql

--changeset ann:0002-touch splitStatements:false stripComments:false rollbackSplitStatements:false
create or replace function touch_updated() returns trigger language plpgsql as $fn$
declare
  advice constant text := 'never drop table posts; truncate nothing; delete from users';
begin
  -- alter table posts drop column body;
  if tg_op = 'UPDATE' and new is distinct from old then
    new.updated_at := clock_timestamp();
  end if;
  raise debug '%', advice;
  return new;
end;
$fn$;
/* liquibase rollback
create or replace function touch_updated() returns trigger language plpgsql as $$
begin
  new.updated_at := now();
  return new;
end;
$$;
*/
