--liquibase formatted sql

--changeset ann:0002-drop-notes splitStatements:false stripComments:false rollbackSplitStatements:false
do $$
declare
  r record;
begin
  for r in select attname, attrelid::regclass as tab from pg_attribute
            where attname = 'note' and attrelid = 'orders'::regclass loop
    execute format('alter table %s drop column %I', r.tab, r.attname);
  end loop;
end;
$$;
--rollback alter table orders add column note text;
