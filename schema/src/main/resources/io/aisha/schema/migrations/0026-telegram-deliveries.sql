--liquibase formatted sql
-- What is still to be sent into a chat beside its living message: pictures once they are made, a word that an avatar is
-- learned, files. Each has a name that is given once, so that it is sent at most once however often it is asked for.

--changeset aisha:0026-telegram-deliveries splitStatements:false stripComments:false rollbackSplitStatements:false
create type deliverykind as enum ('learned', 'pictures', 'original', 'export');
create type deliverystate as enum ('waiting', 'sending', 'sent', 'failed');
create table telegram_deliveries (
  id uuid primary key default uuidv7(),
  chat_id bigint not null references telegram_dialogs (chat_id) on delete cascade,
  delivery_key varchar(255) not null,
  kind deliverykind not null,
  subject_id uuid not null,
  state deliverystate not null default 'waiting',
  parts_sent integer not null default 0,
  attempts integer not null default 0,
  not_before timestamptz not null,
  created_at timestamptz not null default now()
);
create unique index ux_telegram_deliveries_key on telegram_deliveries (chat_id, delivery_key);
create index ix_telegram_deliveries_open on telegram_deliveries (chat_id) where state in ('waiting', 'sending');
--rollback drop table telegram_deliveries; drop type deliverystate; drop type deliverykind;
