--liquibase formatted sql

--changeset ann:0003-slug-filled splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:data
do $$
declare
  done bigint;
begin
  loop
    update customers set sort_name = lower(name)
      where id in (select id from customers where sort_name is null limit 1000);
    get diagnostics done = row_count;
    exit when done = 0;
  end loop;
end
$$;
--rollback update customers set sort_name = null;
