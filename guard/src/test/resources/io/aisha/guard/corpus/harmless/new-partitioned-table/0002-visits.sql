--liquibase formatted sql

--changeset ann:0002-visits splitStatements:false stripComments:false rollbackSplitStatements:false
create table visits (
  customer_id bigint not null references customers (id),
  at timestamptz not null,
  path text,
  primary key (customer_id, at)
) partition by hash (customer_id);
create table visits_0 partition of visits for values with (modulus 2, remainder 0);
create table visits_1 partition of visits for values with (modulus 2, remainder 1);
create index ix_visits_at on visits (at);
--rollback drop table visits;
