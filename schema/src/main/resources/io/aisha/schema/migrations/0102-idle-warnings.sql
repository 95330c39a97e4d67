--liquibase formatted sql
-- The bot can tell a user that the unused account will be erased. The rollback deletes those messages.

--changeset aisha:0102-idle-warnings splitStatements:false stripComments:false rollbackSplitStatements:false
alter type deliverykind add value 'idle';
/* liquibase rollback
delete from telegram_deliveries where kind::text = 'idle';
alter type deliverykind rename to deliverykind_before;
create type deliverykind as enum ('learned', 'pictures', 'original', 'export');
alter table telegram_deliveries alter column kind type deliverykind using kind::text::deliverykind;
drop type deliverykind_before;
*/
