--liquibase formatted sql
-- What all processes share of one bot: which of them asks for updates, since Telegram allows one, when it last heard, and
-- when the next message may be sent, since Telegram counts all messages of a bot together.

--changeset aisha:0022-telegram-bots splitStatements:false stripComments:false rollbackSplitStatements:false
create table telegram_bots (
  bot_id bigint primary key,
  polled_by varchar(100),
  polled_until timestamptz,
  heard_at timestamptz,
  next_send_at timestamptz not null default now()
);
--rollback drop table telegram_bots;
