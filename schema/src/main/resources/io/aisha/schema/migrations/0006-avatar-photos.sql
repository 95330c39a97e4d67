--liquibase formatted sql
-- One row for every distinct file a person gave. minio_key is null only where nothing could be decoded, so there
-- is no picture to keep; a valid photo always has its bytes.

--changeset aisha:0006-avatar-photos splitStatements:false stripComments:false rollbackSplitStatements:false
create table avatar_photos (
  id uuid primary key default uuidv7(),
  avatar_id uuid not null references avatars (id) on delete cascade,
  user_id uuid not null references users (id) on delete cascade,
  minio_key varchar(255),
  file_hash varchar(64) not null constraint avatar_photos_file_hash_is_sha256 check (file_hash ~ '^[0-9a-f]{64}$'),
  validation_status photovalidationstatus not null default 'pending',
  file_size integer not null constraint avatar_photos_file_size_range check (file_size >= 0),
  width integer,
  height integer,
  has_face boolean,
  quality_score double precision constraint avatar_photos_quality_range check (quality_score between 0 and 1),
  photo_metadata jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint avatar_photos_valid_is_whole check (
    validation_status <> 'valid'
    or (minio_key is not null and width is not null and height is not null and quality_score is not null)
  )
);
create index ix_avatar_photos_avatar_id on avatar_photos (avatar_id);
create index ix_avatar_photos_user_id on avatar_photos (user_id);
create index ix_avatar_photos_file_hash on avatar_photos (file_hash);
create unique index ux_avatar_photos_avatar_id_file_hash on avatar_photos (avatar_id, file_hash);
create unique index ux_avatar_photos_minio_key on avatar_photos (minio_key);
create trigger avatar_photos_touch before update on avatar_photos for each row execute function touch_updated_at();
--rollback drop table avatar_photos;
