--liquibase formatted sql
-- What Telegram says happened, stored as it came before it is confirmed, worked off later in the order of its arrival.
-- Telegram repeats an update until it is confirmed: the key takes each once. The words are dropped once it is done.

--changeset aisha:0023-telegram-updates splitStatements:false stripComments:false rollbackSplitStatements:false
create type updatestate as enum ('waiting', 'done', 'failed');
create table telegram_updates (
  bot_id bigint not null,
  update_id bigint not null,
  arrival bigint generated always as identity,
  chat_id bigint not null,
  callback_id varchar(255),
  state updatestate not null default 'waiting',
  payload text,
  answered_at timestamptz,
  received_at timestamptz not null default now(),
  primary key (bot_id, update_id)
);
create index ix_telegram_updates_waiting on telegram_updates (chat_id, arrival) where state = 'waiting';
create index ix_telegram_updates_received_at on telegram_updates (received_at);
--rollback drop table telegram_updates; drop type updatestate;
