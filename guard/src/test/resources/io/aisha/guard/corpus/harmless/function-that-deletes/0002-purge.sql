--liquibase formatted sql

--changeset ann:0002-purge splitStatements:false stripComments:false rollbackSplitStatements:false
create function purge_customer(who bigint) returns void language plpgsql as $$
begin
  delete from orders where customer_id = who;
  delete from customers where id = who;
  execute 'truncate table pg_temp.nothing';
end;
$$;
--rollback drop function purge_customer(bigint);
