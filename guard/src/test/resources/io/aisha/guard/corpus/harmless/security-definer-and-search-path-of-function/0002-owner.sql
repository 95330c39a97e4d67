--liquibase formatted sql

--changeset ann:0002-owner splitStatements:false stripComments:false rollbackSplitStatements:false
create function order_total(o bigint) returns integer language sql stable security definer
  set search_path = public, pg_temp
  return (select total from orders where id = o);
revoke all on function order_total(bigint) from public;
--rollback drop function order_total(bigint);
