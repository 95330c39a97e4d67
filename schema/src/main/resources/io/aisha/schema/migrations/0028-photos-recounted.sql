--liquibase formatted sql
-- 0007 begins to count and counts nothing that is there already: a database that went below it and up again kept counts
-- of 0 beside its photos. An avatar is locked before its photos are counted, so that no upload under way is missed or
-- counted twice; one whose count is right is not changed. Going down, counting again is all that there is to do.

--changeset aisha:0028-photos-recounted splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:data
do $$
declare
  avatar uuid;
begin
  for avatar in select id from avatars order by id loop
    perform from avatars where id = avatar for update;
    update avatars set photos_count = valid.photos
      from (select count(*)::int as photos from avatar_photos
            where avatar_id = avatar and validation_status = 'valid') valid
      where id = avatar and photos_count <> valid.photos;
  end loop;
end
$$;
--rollback do $$
--rollback declare
--rollback   avatar uuid;
--rollback begin
--rollback   for avatar in select id from avatars order by id loop
--rollback     perform from avatars where id = avatar for update;
--rollback     update avatars set photos_count = valid.photos
--rollback       from (select count(*)::int as photos from avatar_photos
--rollback             where avatar_id = avatar and validation_status = 'valid') valid
--rollback       where id = avatar and photos_count <> valid.photos;
--rollback   end loop;
--rollback end
--rollback $$;
