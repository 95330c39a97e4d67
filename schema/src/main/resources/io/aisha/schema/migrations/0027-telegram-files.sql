--liquibase formatted sql
-- By what name Telegram knows a picture that was sent before: to send it again costs nothing then.

--changeset aisha:0027-telegram-files splitStatements:false stripComments:false rollbackSplitStatements:false
create table telegram_files (
  bot_id bigint not null,
  picture_key varchar(200) not null,
  file_id varchar(255) not null,
  created_at timestamptz not null default now(),
  primary key (bot_id, picture_key)
);
create index ix_telegram_files_created_at on telegram_files (created_at);
--rollback drop table telegram_files;
