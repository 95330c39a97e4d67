--liquibase formatted sql
-- Photos that a person has removed, for as long as that can be undone. Their bytes stay as long as these rows do. A table of
-- its own, so that no query about an avatar's photos can forget to leave removed ones out; its columns are those of
-- avatar_photos at the time of this migration, and whoever adds one there adds it here.

--changeset aisha:0046-removed-photos splitStatements:false stripComments:false rollbackSplitStatements:false
create table removed_photos (
  like avatar_photos,
  removed_at timestamptz not null default now(),
  primary key (id),
  foreign key (avatar_id) references avatars (id) on delete cascade,
  foreign key (user_id) references users (id) on delete cascade
);
create index ix_removed_photos_avatar_id on removed_photos (avatar_id);
create index ix_removed_photos_user_id on removed_photos (user_id);
create index ix_removed_photos_removed_at on removed_photos (removed_at);
create unique index ux_removed_photos_minio_key on removed_photos (minio_key);
create trigger removed_photos_touch before update on removed_photos for each row execute function touch_updated_at();
--rollback drop table removed_photos;
