--liquibase formatted sql
-- Who a person of Telegram is here. Telegram's id alone names them: names there change, and are not kept by it. Their
-- language follows Telegram's until they choose one.

--changeset aisha:0021-telegram-people splitStatements:false stripComments:false rollbackSplitStatements:false
create table telegram_people (
  telegram_id bigint primary key,
  user_id uuid not null references users (id) on delete cascade,
  language_chosen boolean not null default false,
  created_at timestamptz not null default now()
);
create unique index ux_telegram_people_user_id on telegram_people (user_id);
--rollback drop table telegram_people;
