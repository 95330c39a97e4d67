--liquibase formatted sql
-- A photo that arrived in a chat has the number that it will have in its avatar, so that one that cannot be kept has one too.
-- Whether its verdict was answered to its message is noted before that is sent, so that it is never sent twice; those that
-- are there already count as answered.

--changeset aisha:0047-telegram-verdicts splitStatements:false stripComments:false rollbackSplitStatements:false
alter table telegram_photos add column number integer;
alter table telegram_photos add column answered boolean not null default true;
--rollback alter table telegram_photos drop column answered;
--rollback alter table telegram_photos drop column number;
