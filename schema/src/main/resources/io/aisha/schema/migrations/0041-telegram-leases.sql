--liquibase formatted sql
-- A photo that is being fetched names the process that fetches it, as chats do. A lease is good while its process is in
-- telegram_nodes, so until when it was good is not read any more. The columns that said so stay for now: the release before
-- this one still writes them.

--changeset aisha:0041-telegram-leases splitStatements:false stripComments:false rollbackSplitStatements:false
alter table telegram_photos add column leased_by varchar(100);
--rollback alter table telegram_photos drop column leased_by;
