--liquibase formatted sql
-- The e-mail addresses to which users get links for a new password. A user has at most one that is verified, and one that is
-- not verified yet and replaces it then. An address that is not verified may be entered by several users: only the owner of the
-- mailbox can verify it. Only the SHA-256 of the mailed code is kept.

--changeset aisha:0095-email-addresses splitStatements:false stripComments:false rollbackSplitStatements:false
create table email_addresses (
  id uuid primary key default uuidv7(),
  user_id uuid not null references users (id) on delete cascade,
  address varchar(254) not null,
  code_hash varchar(64),
  code_expires_at timestamptz,
  verified_at timestamptz,
  created_at timestamptz not null default now(),
  constraint ck_email_addresses_code check ((code_hash is null) = (code_expires_at is null)),
  constraint ck_email_addresses_verified check (verified_at is null or code_hash is null)
);
create unique index ux_email_addresses_user_id on email_addresses (user_id, (verified_at is null));
create unique index ux_email_addresses_address on email_addresses (lower(address)) where verified_at is not null;
create unique index ux_email_addresses_code_hash on email_addresses (code_hash);
--rollback drop table email_addresses;
