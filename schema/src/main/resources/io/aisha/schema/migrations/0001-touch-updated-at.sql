--liquibase formatted sql
-- updated_at must move with every change of a row, whoever makes it, so the database moves it. By the clock and not by
-- now(), which is the start of the transaction: a long one would set the time back behind a change that it came after.

--changeset aisha:0001-touch-updated-at splitStatements:false stripComments:false rollbackSplitStatements:false
create function touch_updated_at() returns trigger language plpgsql as $$
begin
  new.updated_at := clock_timestamp();
  return new;
end
$$;
--rollback drop function touch_updated_at();
