--liquibase formatted sql

--changeset ann:0002-do splitStatements:false stripComments:false rollbackSplitStatements:false
do $$
begin
  if exists (select from pg_class where relname = 'orders') then
    alter table ordres add column channel text;
  end if;
end
$$;
--rollback alter table orders drop column if exists channel;
