--liquibase formatted sql
-- Every photo that comes without a number gets the next, whoever writes it: a writer that forgets it cannot be. What may
-- come later is numbered in advance by raising the avatar's count. Before the photos that are there already get theirs, so
-- that none that comes meanwhile is left out.

--changeset aisha:0043-photo-numbers-trigger splitStatements:false stripComments:false rollbackSplitStatements:false
create function number_photo() returns trigger language plpgsql as $$
begin
  if new.number = 0 then
    update avatars set photos_numbered = photos_numbered + 1 where id = new.avatar_id
      returning photos_numbered into new.number;
  end if;
  return new;
end
$$;
create trigger avatar_photos_number before insert on avatar_photos for each row execute function number_photo();
--rollback drop trigger avatar_photos_number on avatar_photos; drop function number_photo();
