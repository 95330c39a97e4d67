--liquibase formatted sql

--changeset ann:0002-batch splitStatements:false stripComments:false rollbackSplitStatements:false
create procedure close_old_orders() language plpgsql as $$
begin
  update orders set state = 'closed' where placed_at < now() - interval '5 years';
  commit;
  update orders set note = null where state = 'closed';
  rollback;
end
$$;
--rollback drop procedure close_old_orders();
