--liquibase formatted sql

--changeset ann:0002-alarms splitStatements:false stripComments:false rollbackSplitStatements:false
create table alarms (
  id bigint generated always as identity primary key,
  device_id integer not null references devices (id) on delete cascade,
  level smallint not null check (level between 1 and 5),
  at timestamptz not null default now()
);
create index ix_alarms_device_id on alarms (device_id);
--rollback drop table alarms;
