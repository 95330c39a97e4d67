--liquibase formatted sql
-- A person has at most one main avatar.

--changeset aisha:0020-avatars-main runInTransaction:false splitStatements:false stripComments:false rollbackSplitStatements:false
create unique index concurrently ux_avatars_main on avatars (user_id) where is_main;
--rollback drop index concurrently ux_avatars_main;
