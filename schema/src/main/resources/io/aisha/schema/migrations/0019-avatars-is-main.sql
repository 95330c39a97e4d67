--liquibase formatted sql
-- Which of a person's avatars is meant when they name none, as a menu does that offers pictures at once. The next
-- change sees to it that there is at most one. A constant default is kept in the catalogue, so no row is written again.

--changeset aisha:0019-avatars-is-main splitStatements:false stripComments:false rollbackSplitStatements:false
alter table avatars add column is_main boolean not null default false;
--rollback alter table avatars drop column is_main;
