--liquibase formatted sql
-- Photos that are there already get their numbers, in the order in which they came, and avatars the last of them. The
-- rollback takes them back. Every avatar is written, so that one without photos, too, counts as looked at.

--changeset aisha:0043-photo-numbers-given splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:data
update avatar_photos set number = ordered.place
  from (select id, row_number() over (partition by avatar_id order by created_at, id) as place from avatar_photos) ordered
  where ordered.id = avatar_photos.id;
update avatars set photos_numbered =
  coalesce((select max(number) from avatar_photos where avatar_photos.avatar_id = avatars.id), 0);
--rollback update avatar_photos set number = 0; update avatars set photos_numbered = 0;
