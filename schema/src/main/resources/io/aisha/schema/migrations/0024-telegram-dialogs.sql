--liquibase formatted sql
-- Where each chat stands: the place the person is at, the one living message that shows it, and when somebody has to look
-- again. A chat is worked on by one process at a time, by lease; what happens meanwhile is counted, so that it is not
-- overlooked when the lease is given back. It survives its person, or the last word after an erasure could not be said.

--changeset aisha:0024-telegram-dialogs splitStatements:false stripComments:false rollbackSplitStatements:false
create type messagekind as enum ('text', 'picture');
create table telegram_dialogs (
  chat_id bigint primary key,
  user_id uuid references users (id) on delete set null,
  place jsonb not null,
  remark jsonb,
  revision integer not null default 0,
  message_id integer,
  message_kind messagekind,
  shown_hash varchar(64),
  shown_at timestamptz,
  newest_message_id integer not null default 0,
  sending boolean not null default false,
  awaited boolean not null default false,
  reachable boolean not null default true,
  burst_at timestamptz,
  happenings bigint not null default 0,
  due_at timestamptz,
  leased_by varchar(100),
  leased_until timestamptz,
  paused_until timestamptz,
  slot_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index ix_telegram_dialogs_user_id on telegram_dialogs (user_id);
create index ix_telegram_dialogs_due_at on telegram_dialogs (due_at) where due_at is not null;
create trigger telegram_dialogs_touch before update on telegram_dialogs
  for each row execute function touch_updated_at();
--rollback drop table telegram_dialogs; drop type messagekind;
