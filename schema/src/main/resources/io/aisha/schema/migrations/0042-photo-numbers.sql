--liquibase formatted sql
-- A photo has one number in its avatar, wherever a person meets it, and keeps it when others go: so a word about "photo 8"
-- stays true. The avatar counts the numbers that were given; one that was given is never given again.

--changeset aisha:0042-photo-numbers splitStatements:false stripComments:false rollbackSplitStatements:false
alter table avatars add column photos_numbered integer not null default 0;
alter table avatar_photos add column number integer not null default 0;
--rollback alter table avatar_photos drop column number;
--rollback alter table avatars drop column photos_numbered;
