--liquibase formatted sql
-- One row a request for pictures; its pictures are rows of generated_images, made with it and filled one by one.

--changeset aisha:0009-generations splitStatements:false stripComments:false rollbackSplitStatements:false
create type generationstate as enum ('queued', 'running', 'completed', 'error', 'cancelled');
create table generations (
  id uuid primary key default uuidv7(),
  avatar_id uuid not null references avatars (id) on delete cascade,
  user_id uuid not null references users (id) on delete cascade,
  engine varchar(40) not null,
  state generationstate not null default 'queued',
  parameters jsonb not null default '{}',
  cancel_requested boolean not null default false,
  error_code varchar(60),
  error_detail jsonb not null default '{}',
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  updated_at timestamptz not null default now(),
  constraint generations_ended_has_time
    check ((state in ('completed', 'error', 'cancelled')) = (finished_at is not null))
);
create index ix_generations_avatar_id on generations (avatar_id);
create index ix_generations_user_id on generations (user_id);
create trigger generations_touch before update on generations for each row execute function touch_updated_at();
--rollback drop table generations; drop type generationstate;
