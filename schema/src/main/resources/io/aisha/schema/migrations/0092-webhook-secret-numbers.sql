--liquibase formatted sql
-- The secret that Telegram sends with its updates is derived from the bot's token and this number. Raising the number makes
-- another secret without another token; the one before is accepted for a while after that moment. The rollback makes the
-- first secret valid again, and the program sets it at Telegram when it starts.

--changeset aisha:0092-webhook-secret-numbers splitStatements:false stripComments:false rollbackSplitStatements:false
alter table telegram_bots
  add column webhook_secret_number integer not null default 0,
  add column webhook_secret_rotated_at timestamptz;
--rollback alter table telegram_bots drop column webhook_secret_number, drop column webhook_secret_rotated_at;
