--liquibase formatted sql
-- Checks the codes that exist against the constraints of the previous migration. All of them satisfy the older, stricter ones.

--changeset aisha:0077-codes-have-a-subject-checked splitStatements:false stripComments:false rollbackSplitStatements:false
alter table one_time_codes validate constraint ck_one_time_codes_subject, validate constraint ck_one_time_codes_role;
/* liquibase rollback
alter table one_time_codes drop constraint ck_one_time_codes_subject, drop constraint ck_one_time_codes_role;
alter table one_time_codes
  add constraint ck_one_time_codes_subject check ((purpose in ('setup', 'invitation')) = (subject_id is null)) not valid,
  add constraint ck_one_time_codes_role check ((purpose in ('setup', 'invitation')) = (role is not null)) not valid;
*/
