--liquibase formatted sql

--changeset ann:0002-audit splitStatements:false stripComments:false rollbackSplitStatements:false
create table audit_log (
  id bigint generated always as identity primary key,
  entry jsonb not null,
  at timestamptz not null default now()
);
create function audit_orders() returns trigger language plpgsql security definer as $audit$
begin
  insert into audit_log (entry) values (to_jsonb(coalesce(new, old)));
  return null;
end
$audit$;
create trigger orders_audit after insert or update or delete on orders for each row execute function audit_orders();
/* liquibase rollback
drop trigger orders_audit on orders;
drop function audit_orders();
drop table audit_log;
*/
