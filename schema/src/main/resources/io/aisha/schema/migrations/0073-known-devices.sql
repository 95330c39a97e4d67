--liquibase formatted sql
-- Browsers from which a user has signed in before. Failures of others never make such a browser wait. Only the SHA-256 of the
-- random value in the browser's cookie is kept.

--changeset aisha:0073-known-devices splitStatements:false stripComments:false rollbackSplitStatements:false
create table known_devices (
  user_id uuid not null references users (id) on delete cascade,
  device_hash varchar(64) not null,
  last_used_at timestamptz not null default now(),
  primary key (user_id, device_hash)
);
create index ix_known_devices_last_used_at on known_devices (last_used_at);
--rollback drop table known_devices;
