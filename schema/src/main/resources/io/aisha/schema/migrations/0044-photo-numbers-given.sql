--liquibase formatted sql
-- Photos that are there already get their numbers, in the order in which they came. An avatar is locked meanwhile, as it is
-- by every photo that comes, so that no number is given twice. The rollback takes them back the same way.

--changeset aisha:0044-photo-numbers-given splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:data
do $$
declare
  avatar uuid;
  given integer;
begin
  for avatar in select id from avatars order by id loop
    select photos_numbered into given from avatars where id = avatar for update;
    update avatar_photos set number = given + ordered.place
      from (select id, row_number() over (order by created_at, id) as place from avatar_photos
            where avatar_id = avatar and number = 0) ordered
      where ordered.id = avatar_photos.id;
    update avatars set photos_numbered =
      coalesce((select max(number) from avatar_photos where avatar_id = avatar), 0)
      where id = avatar;
  end loop;
end
$$;
--rollback do $$
--rollback declare
--rollback   avatar uuid;
--rollback begin
--rollback   for avatar in select id from avatars order by id loop
--rollback     perform from avatars where id = avatar for update;
--rollback     update avatar_photos set number = 0 where avatar_id = avatar;
--rollback     update avatars set photos_numbered = 0 where id = avatar;
--rollback   end loop;
--rollback end
--rollback $$;
