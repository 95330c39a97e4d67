--liquibase formatted sql
-- Tokens with which programs use the REST API as a user. Only the SHA-256 of a token is kept.

--changeset aisha:0070-api-tokens splitStatements:false stripComments:false rollbackSplitStatements:false
create type tokenscope as enum ('read', 'write', 'admin');
create table api_tokens (
  id uuid primary key default uuidv7(),
  user_id uuid not null references users (id) on delete cascade,
  name varchar(100) not null,
  scope tokenscope not null,
  token_hash varchar(64) not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz
);
create unique index ux_api_tokens_token_hash on api_tokens (token_hash);
create unique index ux_api_tokens_user_id_name on api_tokens (user_id, name);
--rollback drop table api_tokens; drop type tokenscope;
