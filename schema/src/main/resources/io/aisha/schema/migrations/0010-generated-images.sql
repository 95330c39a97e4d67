--liquibase formatted sql
-- One row a picture asked for. 'submitted' with a stored handle is a picture that an engine is working on; the bytes
-- stand in the store before a row becomes 'completed'.

--changeset aisha:0010-generated-images splitStatements:false stripComments:false rollbackSplitStatements:false
create type imagestate as enum ('pending', 'submitted', 'completed', 'error');
create table generated_images (
  id uuid primary key default uuidv7(),
  generation_id uuid not null references generations (id) on delete cascade,
  avatar_id uuid not null references avatars (id) on delete cascade,
  user_id uuid not null references users (id) on delete cascade,
  ordinal integer not null constraint generated_images_ordinal_range check (ordinal >= 0),
  state imagestate not null default 'pending',
  style varchar(40) not null,
  seed bigint not null,
  width integer not null constraint generated_images_width_range check (width > 0),
  height integer not null constraint generated_images_height_range check (height > 0),
  handle jsonb not null default '{}',
  minio_key varchar(255),
  file_size integer,
  file_hash varchar(64),
  error_code varchar(60),
  image_metadata jsonb not null default '{}',
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  updated_at timestamptz not null default now(),
  constraint generated_images_completed_is_whole check (
    state <> 'completed' or (minio_key is not null and file_size is not null and file_hash is not null)
  )
);
create unique index ux_generated_images_generation_id_ordinal on generated_images (generation_id, ordinal);
create index ix_generated_images_avatar_id on generated_images (avatar_id);
create index ix_generated_images_user_id on generated_images (user_id);
create unique index ux_generated_images_minio_key on generated_images (minio_key);
create trigger generated_images_touch before update on generated_images for each row execute function touch_updated_at();
--rollback drop table generated_images; drop type imagestate;
