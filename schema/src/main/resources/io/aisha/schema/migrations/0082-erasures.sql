--liquibase formatted sql
-- What was erased, and what became of it. A row holds ids and counts and no personal data; it outlives what it is about, so
-- that the receipt can still be shown. Owner, avatar and parent are therefore no foreign keys.

--changeset aisha:0082-erasures splitStatements:false stripComments:false rollbackSplitStatements:false
create type erasurekind as enum ('avatar', 'account');
create table erasures (
  id uuid primary key default uuidv7(),
  kind erasurekind not null,
  receipt varchar(64) not null,
  owner_id uuid not null,
  avatar_id uuid,
  parent_id uuid,
  work jsonb not null default '{}',
  found jsonb not null default '{}',
  requested_at timestamptz not null default now(),
  verified_at timestamptz,
  updated_at timestamptz not null default now(),
  constraint ck_erasures_avatar check ((kind = 'avatar') = (avatar_id is not null))
);
create unique index ux_erasures_receipt on erasures (receipt);
create index ix_erasures_owner_id on erasures (owner_id);
create index ix_erasures_parent_id on erasures (parent_id);
create index ix_erasures_requested_at on erasures (requested_at);
create trigger erasures_touch before update on erasures for each row execute function touch_updated_at();
--rollback drop table erasures; drop type erasurekind;
