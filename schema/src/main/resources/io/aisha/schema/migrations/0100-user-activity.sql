--liquibase formatted sql
-- When a user was last here, to the day, and since when they have been warned that an unused account is erased. A user
-- without a row was last here when the account was made.

--changeset aisha:0100-user-activity splitStatements:false stripComments:false rollbackSplitStatements:false
create table user_activity (
  user_id uuid primary key references users (id) on delete cascade,
  seen_at timestamptz not null,
  warned_at timestamptz,
  constraint ck_user_activity_warned_at check (warned_at > seen_at)
);
create index ix_user_activity_seen_at on user_activity (seen_at);
create index ix_user_activity_warned_at on user_activity (warned_at);
--rollback drop table user_activity;
