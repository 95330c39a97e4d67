--liquibase formatted sql
-- A remote engine takes minutes to hours: what it does with a training, how many wait before it, whether its percentage
-- is a guess from past runs, and by when nobody waits any more. 'kind' names runs that take about equally long. The hash
-- is of the secret in the address that the engine's notice comes to; the secret itself is never stored.

--changeset aisha:0013-training-progress splitStatements:false stripComments:false rollbackSplitStatements:false
create type learningphase as enum ('preparing', 'waiting', 'learning', 'saving');
alter table trainings
  add column kind varchar(100) not null default '',
  add column phase learningphase,
  add column queue_position integer,
  add column progress_estimated boolean not null default false,
  add column learning_since timestamptz,
  add column deadline timestamptz,
  add column callback_hash varchar(64);
--rollback alter table trainings
--rollback   drop column kind, drop column phase, drop column queue_position, drop column progress_estimated,
--rollback   drop column learning_since, drop column deadline, drop column callback_hash;
--rollback drop type learningphase;
