--liquibase formatted sql

--changeset ann:0002-indexes splitStatements:false stripComments:false rollbackSplitStatements:false
do $$
declare
  col text;
begin
  foreach col in array array['state', 'placed_at'] loop
    execute format('create index %I on orders (%I)', 'ix_orders_' || col, col);
  end loop;
end
$$;
--rollback drop index ix_orders_state;
--rollback drop index ix_orders_placed_at;
