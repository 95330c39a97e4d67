--liquibase formatted sql
-- Work under way at an engine, of every kind: one row from the order to the end, under the id of the training or picture that
-- it is for. 'submitting' is written before an engine is asked and left only with its answer: an attempt found in that state
-- after a restart has an unknown outcome and becomes 'uncertain', for a paid engine is never asked twice. The trace says by
-- what the engine lists the request while it has no name. When the work ends the row goes; what came of it is in the row that
-- it was for.

--changeset aisha:0060-attempts splitStatements:false stripComments:false rollbackSplitStatements:false
create type attemptstate as enum ('queued', 'submitting', 'running', 'uncertain');
create table attempts (
  id uuid primary key,
  kind varchar(40) not null,
  avatar_id uuid not null references avatars (id) on delete cascade,
  user_id uuid not null references users (id) on delete cascade,
  engine varchar(40) not null,
  state attemptstate not null default 'queued',
  cancel_requested boolean not null default false,
  request_id varchar(255),
  handle jsonb not null default '{}',
  trace jsonb,
  callback_hash varchar(64),
  longest_seconds bigint not null constraint attempts_longest_seconds_range check (longest_seconds > 0),
  deadline timestamptz,
  submitted_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint attempts_running_has_name check (state <> 'running' or request_id is not null)
);
create index ix_attempts_avatar_id on attempts (avatar_id);
create index ix_attempts_user_id on attempts (user_id);
create index ix_attempts_kind_engine on attempts (kind, engine);
create unique index ux_attempts_callback_hash on attempts (callback_hash);
create trigger attempts_touch before update on attempts for each row execute function touch_updated_at();
--rollback drop table attempts; drop type attemptstate;
