--liquibase formatted sql
-- One row an attempt to learn an avatar. 'submitting' is written before an engine is asked and left only with its
-- answer: an attempt found in that state after a restart has an unknown outcome and becomes 'uncertain', for a paid
-- engine is never asked twice. The partial unique index is the promise of one live training an avatar.

--changeset aisha:0008-trainings splitStatements:false stripComments:false rollbackSplitStatements:false
create type trainingstate as enum ('queued', 'submitting', 'running', 'uncertain', 'completed', 'error', 'cancelled');
create table trainings (
  id uuid primary key default uuidv7(),
  avatar_id uuid not null references avatars (id) on delete cascade,
  user_id uuid not null references users (id) on delete cascade,
  engine varchar(40) not null,
  state trainingstate not null default 'queued',
  request_id varchar(255),
  handle jsonb not null default '{}',
  config jsonb not null default '{}',
  progress integer not null default 0 constraint trainings_progress_range check (progress between 0 and 100),
  cancel_requested boolean not null default false,
  error_code varchar(60),
  error_detail jsonb not null default '{}',
  estimated_cost_micro_usd bigint,
  billed_cost_micro_usd bigint,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  updated_at timestamptz not null default now(),
  constraint trainings_ended_has_time
    check ((state in ('completed', 'error', 'cancelled')) = (finished_at is not null))
);
create index ix_trainings_avatar_id on trainings (avatar_id);
create index ix_trainings_user_id on trainings (user_id);
create index ix_trainings_request_id on trainings (request_id);
create unique index ux_trainings_live_avatar_id on trainings (avatar_id)
  where state in ('queued', 'submitting', 'running', 'uncertain');
create trigger trainings_touch before update on trainings for each row execute function touch_updated_at();
--rollback drop table trainings; drop type trainingstate;
