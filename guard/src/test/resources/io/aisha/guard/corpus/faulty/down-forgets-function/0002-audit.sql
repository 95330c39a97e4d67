--liquibase formatted sql

--changeset ann:0002-audit splitStatements:false stripComments:false rollbackSplitStatements:false
create table audit_log (id bigint generated always as identity primary key, what text not null, at timestamptz not null default now());
create function audit_row() returns trigger language plpgsql as $$
begin
  insert into audit_log (what) values (tg_table_name || ';' || tg_op);
  return null;
end;
$$;
create trigger orders_audit after insert on orders for each row execute function audit_row();
--rollback drop trigger orders_audit on orders;
--rollback drop table audit_log;
