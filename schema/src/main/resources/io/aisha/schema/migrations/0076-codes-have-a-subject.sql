--liquibase formatted sql
-- Codes that make a user have a role and no subject; all others have a subject and no role. Existing codes are checked by the
-- next migration.

--changeset aisha:0076-codes-have-a-subject splitStatements:false stripComments:false rollbackSplitStatements:false
alter table one_time_codes
  add constraint ck_one_time_codes_subject check ((purpose in ('setup', 'invitation')) = (subject_id is null)) not valid,
  add constraint ck_one_time_codes_role check ((purpose in ('setup', 'invitation')) = (role is not null)) not valid;
--rollback alter table one_time_codes drop constraint ck_one_time_codes_subject, drop constraint ck_one_time_codes_role;
