--liquibase formatted sql
-- The table whose absence began it all.

--changeset aisha:0004-avatars splitStatements:false stripComments:false rollbackSplitStatements:false
create table avatars (
  id uuid primary key default uuidv7(),
  user_id uuid not null references users (id) on delete cascade,
  name varchar(100) not null constraint avatars_name_length check (char_length(name) between 2 and 100),
  gender avatargender not null,
  avatar_type avatartype not null default 'character',
  status avatarstatus not null default 'draft',
  finetune_id varchar(255),
  training_progress integer not null default 0 constraint avatars_progress_range check (training_progress between 0 and 100),
  fal_mode varchar(20) not null default 'character'
    constraint avatars_fal_mode_known check (fal_mode in ('character', 'style', 'product', 'general')),
  avatar_data jsonb not null default '{}',
  training_config jsonb not null default '{}',
  photos_count integer not null default 0 constraint avatars_photos_count_range check (photos_count >= 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint avatars_completed_is_usable
    check (status <> 'completed' or (training_progress = 100 and finetune_id is not null))
);
create index ix_avatars_user_id on avatars (user_id);
create index ix_avatars_finetune_id on avatars (finetune_id);
create unique index ux_avatars_user_id_name on avatars (user_id, lower(name));
create trigger avatars_touch before update on avatars for each row execute function touch_updated_at();
--rollback drop table avatars;
