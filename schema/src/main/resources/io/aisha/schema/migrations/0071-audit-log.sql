--liquibase formatted sql
-- Who did what to whom. It holds ids and no names, and no foreign keys, so that it survives the deletion of a user and then
-- names nobody.
--   actor_id   who did it; null for the command line and the program itself
--   subject    the id of what it was done to

--changeset aisha:0071-audit-log splitStatements:false stripComments:false rollbackSplitStatements:false
create table audit_log (
  id uuid primary key default uuidv7(),
  happened_at timestamptz not null default now(),
  actor_id uuid,
  action varchar(40) not null,
  subject varchar(64),
  detail jsonb not null default '{}'
);
create index ix_audit_log_happened_at on audit_log (happened_at);
create index ix_audit_log_actor_id on audit_log (actor_id);
create index ix_audit_log_subject on audit_log (subject);
--rollback drop table audit_log;
