--liquibase formatted sql
-- Photos that arrived in a chat and are fetched from Telegram one by one, whatever dies meanwhile. A message brings one
-- file, so chat and message name it, however often it is delivered. Without an avatar it waits for the person to name one.

--changeset aisha:0025-telegram-photos splitStatements:false stripComments:false rollbackSplitStatements:false
create type arrivalstate as enum ('waiting', 'added', 'known', 'failed');
create table telegram_photos (
  id uuid primary key default uuidv7(),
  chat_id bigint not null references telegram_dialogs (chat_id) on delete cascade,
  message_id integer not null,
  avatar_id uuid references avatars (id) on delete cascade,
  file_id varchar(255) not null,
  file_name varchar(255) not null,
  as_file boolean not null,
  state arrivalstate not null default 'waiting',
  photo_id uuid,
  error_code varchar(100),
  attempts integer not null default 0,
  not_before timestamptz not null,
  leased_until timestamptz,
  arrived_at timestamptz not null
);
create unique index ux_telegram_photos_message on telegram_photos (chat_id, message_id);
create index ix_telegram_photos_avatar_id on telegram_photos (avatar_id);
create index ix_telegram_photos_waiting on telegram_photos (not_before) where state = 'waiting';
--rollback drop table telegram_photos; drop type arrivalstate;
