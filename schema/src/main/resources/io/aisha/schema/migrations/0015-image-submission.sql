--liquibase formatted sql
-- When a picture was asked for, which says how long its answer may still come, and the hash of the address that its
-- notice comes to.

--changeset aisha:0015-image-submission splitStatements:false stripComments:false rollbackSplitStatements:false
alter table generated_images
  add column submitted_at timestamptz,
  add column callback_hash varchar(64);
--rollback alter table generated_images drop column submitted_at, drop column callback_hash;
