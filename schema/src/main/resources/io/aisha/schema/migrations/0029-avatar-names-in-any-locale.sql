--liquibase formatted sql
-- Names that differ only in case are one name in every database. The index of 0004 goes by the locale of the database: in a
-- Turkish one FILIZ and filiz differ, in one of locale C ЁЛКА and ёлка. This one goes by Unicode, whatever the locale is, as
-- the embedded database does already. Where two such names are there it says which; rename one, then go on.

--changeset aisha:0029-avatar-names-in-any-locale runInTransaction:false splitStatements:false stripComments:false rollbackSplitStatements:false
create unique index concurrently ux_avatars_user_id_name_any_locale on avatars (user_id, lower(name collate pg_catalog.pg_c_utf8));
--rollback drop index concurrently ux_avatars_user_id_name_any_locale;
