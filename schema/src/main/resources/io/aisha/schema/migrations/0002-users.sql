--liquibase formatted sql
-- Owners of everything else. A person may come to have more ways to sign in; the row is the person.

--changeset aisha:0002-users splitStatements:false stripComments:false rollbackSplitStatements:false
create table users (
  id uuid primary key default uuidv7(),
  login varchar(64) not null,
  display_name varchar(100) not null,
  language varchar(8) not null default 'en',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index ux_users_login on users (lower(login));
create trigger users_touch before update on users for each row execute function touch_updated_at();
--rollback drop table users;
