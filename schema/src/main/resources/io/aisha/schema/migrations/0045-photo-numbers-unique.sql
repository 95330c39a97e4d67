--liquibase formatted sql
-- No two photos of an avatar have one number.

--changeset aisha:0045-photo-numbers-unique runInTransaction:false splitStatements:false stripComments:false rollbackSplitStatements:false
create unique index concurrently ux_avatar_photos_avatar_id_number on avatar_photos (avatar_id, number);
--rollback drop index concurrently ux_avatar_photos_avatar_id_number;
