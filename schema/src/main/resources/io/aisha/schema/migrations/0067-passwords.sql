--liquibase formatted sql
-- The password of a user who has one, as an Argon2id hash. Deleting the row removes this way to sign in.

--changeset aisha:0067-passwords splitStatements:false stripComments:false rollbackSplitStatements:false
create table passwords (
  user_id uuid primary key references users (id) on delete cascade,
  hash varchar(255) not null,
  changed_at timestamptz not null default now()
);
--rollback drop table passwords;
