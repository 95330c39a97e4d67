--liquibase formatted sql
-- How much was uploaded, trained and requested in a period, compared with the limits. The rows of pictures cannot be counted
-- instead, because users may delete them. Periods that are over are deleted.
--   user_id   null for all users together

--changeset aisha:0080-usage-counts splitStatements:false stripComments:false rollbackSplitStatements:false
create type usagekind as enum ('upload', 'training', 'picture');
create table usage_counts (
  id uuid primary key default uuidv7(),
  user_id uuid references users (id) on delete cascade,
  kind usagekind not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  amount bigint not null,
  constraint usage_counts_amount_range check (amount >= 0)
);
create unique index ux_usage_counts_period on usage_counts (user_id, kind, starts_at, ends_at) nulls not distinct;
create index ix_usage_counts_ends_at on usage_counts (ends_at);
--rollback drop table usage_counts; drop type usagekind;
