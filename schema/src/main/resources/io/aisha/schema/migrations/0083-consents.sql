--liquibase formatted sql
-- Who agreed to which version of the text about photos, when and where. The version counts from 1.

--changeset aisha:0083-consents splitStatements:false stripComments:false rollbackSplitStatements:false
create type consentsurface as enum ('web', 'api', 'cli', 'telegram');
create table consents (
  id uuid primary key default uuidv7(),
  user_id uuid not null references users (id) on delete cascade,
  version int not null,
  surface consentsurface not null,
  given_at timestamptz not null default now(),
  constraint ck_consents_version check (version > 0)
);
create unique index ux_consents_user_id_version on consents (user_id, version);
--rollback drop table consents; drop type consentsurface;
