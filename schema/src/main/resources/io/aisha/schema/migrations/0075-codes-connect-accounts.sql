--liquibase formatted sql
-- Two more purposes of one-time codes. A code for Telegram is made on the account page and sent to the bot; a code for merging is
-- made by one account of a person and entered in the other. The checks come back with the next migration, because a new label
-- cannot be used in the transaction that adds it. The rollback deletes the codes of both purposes, which are valid for minutes.

--changeset aisha:0075-codes-connect-accounts splitStatements:false stripComments:false rollbackSplitStatements:false
alter table one_time_codes drop constraint ck_one_time_codes_subject, drop constraint ck_one_time_codes_role;
alter type codepurpose add value 'telegram';
alter type codepurpose add value 'merge';
/* liquibase rollback
delete from one_time_codes where purpose::text in ('telegram', 'merge');
alter type codepurpose rename to codepurpose_before;
create type codepurpose as enum ('setup', 'invitation', 'recovery');
alter table one_time_codes alter column purpose type codepurpose using purpose::text::codepurpose;
drop type codepurpose_before;
alter table one_time_codes
  add constraint ck_one_time_codes_subject check ((purpose = 'recovery') = (subject_id is not null)),
  add constraint ck_one_time_codes_role check ((purpose = 'recovery') = (role is null));
*/
