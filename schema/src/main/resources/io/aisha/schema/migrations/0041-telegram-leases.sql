--liquibase formatted sql
-- A photo that is being fetched names the process that fetches it, as chats do. Until when a lease is good is not stored any
-- more: it is good while its process is in telegram_nodes. The rollback lets all leases be taken anew.

--changeset aisha:0041-telegram-leases splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:destructive Only the ends of leases of a few seconds go; processes that start take their leases anew.
alter table telegram_photos add column leased_by varchar(100);
alter table telegram_photos drop column leased_until;
alter table telegram_dialogs drop column leased_until;
alter table telegram_bots drop column polled_until;
--rollback alter table telegram_bots add column polled_until timestamptz;
--rollback alter table telegram_dialogs add column leased_until timestamptz;
--rollback alter table telegram_photos add column leased_until timestamptz;
--rollback alter table telegram_photos drop column leased_by;
