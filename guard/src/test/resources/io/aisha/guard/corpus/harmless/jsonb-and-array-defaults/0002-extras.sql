--liquibase formatted sql
--changeset dev:2
alter table posts
  add column extras jsonb not null default '{}'::jsonb,
  add column authors int[] not null default '{}';
--rollback alter table posts drop column authors, drop column extras;
