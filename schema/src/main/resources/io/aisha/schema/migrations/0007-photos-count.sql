--liquibase formatted sql
-- photos_count must equal the number of valid photos after every committed transaction, whoever writes. A sum kept
-- by the code is right only as long as every writer remembers it; a trigger cannot be forgotten.

--changeset aisha:0007-photos-count splitStatements:false stripComments:false rollbackSplitStatements:false
create function count_valid_photos() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.validation_status = 'valid' then
    update avatars set photos_count = photos_count - 1 where id = old.avatar_id;
  end if;
  if tg_op <> 'DELETE' and new.validation_status = 'valid' then
    update avatars set photos_count = photos_count + 1 where id = new.avatar_id;
  end if;
  return null;
end
$$;
create trigger avatar_photos_count
  after insert or delete or update of validation_status, avatar_id on avatar_photos
  for each row execute function count_valid_photos();
create function count_no_photos() returns trigger language plpgsql as $$
begin
  update avatars set photos_count = 0 where photos_count <> 0;
  return null;
end
$$;
create trigger avatar_photos_count_truncated
  after truncate on avatar_photos
  for each statement execute function count_no_photos();
--rollback drop trigger avatar_photos_count_truncated on avatar_photos; drop function count_no_photos();
--rollback drop trigger avatar_photos_count on avatar_photos; drop function count_valid_photos();
