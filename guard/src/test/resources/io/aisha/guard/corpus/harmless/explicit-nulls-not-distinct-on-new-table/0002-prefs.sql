--liquibase formatted sql

--changeset ann:0002-prefs splitStatements:false stripComments:false rollbackSplitStatements:false
create table prefs (
  customer_id bigint references customers (id),
  key text not null,
  value jsonb,
  unique nulls not distinct (customer_id, key),
  exclude (key with =) where (customer_id is null)
);
--rollback drop table prefs;
