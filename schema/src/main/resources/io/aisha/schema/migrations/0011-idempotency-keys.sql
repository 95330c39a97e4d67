--liquibase formatted sql
-- A client that repeats a POST with the same Idempotency-Key gets the first answer's resource, never a second one.

--changeset aisha:0011-idempotency-keys splitStatements:false stripComments:false rollbackSplitStatements:false
create table idempotency_keys (
  user_id uuid not null references users (id) on delete cascade,
  idempotency_key varchar(255) not null,
  request_hash varchar(64) not null,
  resource_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (user_id, idempotency_key)
);
create index ix_idempotency_keys_created_at on idempotency_keys (created_at);
--rollback drop table idempotency_keys;
