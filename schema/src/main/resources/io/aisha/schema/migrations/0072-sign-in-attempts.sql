--liquibase formatted sql
-- Failed sign-ins, counted for an account as seen from one network, for an account as a whole, and for a network as a whole.
-- The key is a SHA-256, so that names which somebody tried are not kept. A count is forgotten a while after its last failure.

--changeset aisha:0072-sign-in-attempts splitStatements:false stripComments:false rollbackSplitStatements:false
create table sign_in_attempts (
  key_hash varchar(64) primary key,
  failures integer not null,
  last_failed_at timestamptz not null,
  next_allowed_at timestamptz not null
);
create index ix_sign_in_attempts_last_failed_at on sign_in_attempts (last_failed_at);
--rollback drop table sign_in_attempts;
