--liquibase formatted sql
-- The keys of an avatar's blobs begin with the user who made it. When that user's account is merged into another one, the avatar
-- changes its owner, and its blobs keep their keys: this column names the first owner, who is no longer a user. Null for an avatar
-- that still belongs to its first owner.
--
-- The rollback loses the first owners: the photos and pictures of merged accounts are still found, because their rows contain
-- their keys, but the files of their models are not.

--changeset aisha:0088-avatar-folders splitStatements:false stripComments:false rollbackSplitStatements:false
alter table avatars add column folder_user_id uuid;
--rollback alter table avatars drop column folder_user_id;
