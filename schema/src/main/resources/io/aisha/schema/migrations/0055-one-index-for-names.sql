--liquibase formatted sql
-- The index of 0004 stayed beside that of 0029. It kept nothing apart that the other lets through, but in a Turkish database it
-- refused two names that are different everywhere else (AI and aı). Going down stops where two such names have come since.

--changeset aisha:0055-one-index-for-names runInTransaction:false splitStatements:false stripComments:false rollbackSplitStatements:false
drop index concurrently ux_avatars_user_id_name;
--rollback create unique index concurrently ux_avatars_user_id_name on avatars (user_id, lower(name));
