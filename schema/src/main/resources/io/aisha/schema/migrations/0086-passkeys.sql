--liquibase formatted sql
-- Passkeys (WebAuthn credentials) with which users sign in. A passkey's secret never leaves the user's device. Bytes
-- are kept in Base64url.
--   user_handle   by which a device groups the passkeys of one user; random, and the same for all passkeys of a user
--   public_key    COSE key
--   attestation   the attestation object (CBOR) of the registration, against which sign-ins are verified

--changeset aisha:0086-passkeys splitStatements:false stripComments:false rollbackSplitStatements:false
create table passkeys (
  id uuid primary key default uuidv7(),
  user_id uuid not null references users (id) on delete cascade,
  credential varchar(1400) not null,
  user_handle varchar(100) not null,
  name varchar(100) not null,
  public_key text not null,
  attestation text not null,
  signature_count bigint not null default 0,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index ix_passkeys_user_id on passkeys (user_id);
create index ix_passkeys_user_handle on passkeys (user_handle);
create unique index ux_passkeys_credential on passkeys (credential);
--rollback drop table passkeys;
