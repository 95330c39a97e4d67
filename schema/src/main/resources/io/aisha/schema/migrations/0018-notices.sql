--liquibase formatted sql
-- What engines send by themselves, stored as it came before it is answered, worked off later. An engine repeats a notice
-- until it is answered: the unique key takes each once. A stale one, whose outcome is not believed, does not take the
-- place of a genuine one.

--changeset aisha:0018-notices splitStatements:false stripComments:false rollbackSplitStatements:false
create type noticestate as enum ('received', 'followed', 'ignored');
create table notices (
  id uuid primary key default uuidv7(),
  engine varchar(40) not null,
  request_id varchar(255) not null,
  callback_hash varchar(64) not null,
  genuine boolean not null,
  state noticestate not null default 'received',
  payload text,
  received_at timestamptz not null default now()
);
create unique index ux_notices_delivery on notices (engine, request_id, callback_hash, genuine);
create index ix_notices_received_at on notices (received_at);
--rollback drop table notices; drop type noticestate;
