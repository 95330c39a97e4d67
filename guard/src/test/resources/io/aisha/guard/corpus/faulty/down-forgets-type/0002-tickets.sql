--liquibase formatted sql

--changeset ann:0002-tickets splitStatements:false stripComments:false rollbackSplitStatements:false
create type priority as enum ('low', 'normal', 'high');
create table tickets (
  id bigint generated always as identity primary key,
  priority priority not null default 'normal',
  subject text not null
);
--rollback drop table tickets;
