--liquibase formatted sql
-- The processes that work for the bot, each with a counter that it raises every second. Whoever holds a chat, a photo or the
-- asking for updates is named by its row here: when the row goes, with a stop, a restart or a counter that stands still,
-- everything it held is free at once. Times of different machines are never compared.

--changeset aisha:0040-telegram-nodes splitStatements:false stripComments:false rollbackSplitStatements:false
create table telegram_nodes (
  name varchar(100) primary key,
  beats bigint not null default 0,
  started_at timestamptz not null
);
--rollback drop table telegram_nodes;
