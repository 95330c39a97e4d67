--liquibase formatted sql
-- As for trainings: one address, one picture.

--changeset aisha:0016-images-callback-hash runInTransaction:false splitStatements:false stripComments:false rollbackSplitStatements:false
create unique index concurrently ux_generated_images_callback_hash on generated_images (callback_hash);
--rollback drop index concurrently ux_generated_images_callback_hash;
