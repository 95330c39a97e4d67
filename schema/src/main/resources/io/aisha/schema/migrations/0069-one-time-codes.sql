--liquibase formatted sql
-- Codes that work once: the first administrator's, invitations, and recovery links. Only the SHA-256 of a code is kept. A
-- code is used by the statement that sets used_at, so of two people with one code exactly one gets in.
--   subject_id   whose sign-in is recovered; null for a code that makes a new user
--   role         of the user that the code makes; null for recovery
--   created_by   the administrator; null when the program or the command line made it

--changeset aisha:0069-one-time-codes splitStatements:false stripComments:false rollbackSplitStatements:false
create type codepurpose as enum ('setup', 'invitation', 'recovery');
create table one_time_codes (
  id uuid primary key default uuidv7(),
  purpose codepurpose not null,
  code_hash varchar(64) not null,
  subject_id uuid references users (id) on delete cascade,
  role userrole,
  created_by uuid references users (id) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint ck_one_time_codes_subject check ((purpose = 'recovery') = (subject_id is not null)),
  constraint ck_one_time_codes_role check ((purpose = 'recovery') = (role is null))
);
create unique index ux_one_time_codes_code_hash on one_time_codes (code_hash);
create index ix_one_time_codes_subject_id on one_time_codes (subject_id);
create index ix_one_time_codes_created_by on one_time_codes (created_by);
create index ix_one_time_codes_expires_at on one_time_codes (expires_at);
--rollback drop table one_time_codes; drop type codepurpose;
