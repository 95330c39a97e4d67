--liquibase formatted sql
-- Identities at OpenID Connect providers with which users sign in. The tokens of a provider are not stored.
--   provider       the issuer, because the subject is unique there only
--   subject        the permanent name of the person at the provider
--   display_name   as the provider said it when the identity was connected; shown to its user only
-- And the SHA-256 of signed messages with which a user has signed in already, so that a copy of one is refused. It is kept until
-- the message would be refused for its age.
-- The rollback disconnects all identities: users who have no password cannot sign in until an administrator makes them a link.

--changeset aisha:0074-external-identities splitStatements:false stripComments:false rollbackSplitStatements:false
create table external_identities (
  id uuid primary key default uuidv7(),
  user_id uuid not null references users (id) on delete cascade,
  provider varchar(400) not null,
  subject varchar(255) not null,
  display_name varchar(200) not null,
  created_at timestamptz not null default now()
);
create unique index ux_external_identities_provider_subject on external_identities (provider, subject);
create index ix_external_identities_user_id on external_identities (user_id);
create table used_sign_in_proofs (
  proof_hash varchar(64) primary key,
  expires_at timestamptz not null
);
create index ix_used_sign_in_proofs_expires_at on used_sign_in_proofs (expires_at);
--rollback drop table used_sign_in_proofs; drop table external_identities;
