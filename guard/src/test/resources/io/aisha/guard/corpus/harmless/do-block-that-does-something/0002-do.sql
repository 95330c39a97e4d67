--liquibase formatted sql

--changeset ann:0002-do splitStatements:false stripComments:false rollbackSplitStatements:false
do $$
begin
  if to_regclass('baskets') is null then
    create table baskets (id bigint primary key, label text);
  end if;
end
$$;
--rollback do $x$ begin drop table if exists baskets; end $x$;
