--liquibase formatted sql
-- Which of a person's avatars is meant when they name none, as a menu does that offers pictures at once. At most one, and
-- only they choose it. A constant default is kept in the catalogue, so no row is written again.

--changeset aisha:0019-avatars-is-main splitStatements:false stripComments:false rollbackSplitStatements:false
alter table avatars add column is_main boolean not null default false;
create unique index ux_avatars_main on avatars (user_id) where is_main;
--rollback drop index ux_avatars_main; alter table avatars drop column is_main;
