--liquibase formatted sql
-- What an administrator allows one user, where it differs from what the settings allow everybody. Null: as in the settings.

--changeset aisha:0079-user-quotas splitStatements:false stripComments:false rollbackSplitStatements:false
create table user_quotas (
  user_id uuid primary key references users (id) on delete cascade,
  avatars integer,
  photos integer,
  stored_bytes bigint,
  pictures_a_day integer,
  micro_usd_a_day bigint,
  constraint user_quotas_range check (
    avatars >= 0 and photos >= 0 and stored_bytes >= 0 and pictures_a_day >= 0 and micro_usd_a_day >= 0
  )
);
--rollback drop table user_quotas;
