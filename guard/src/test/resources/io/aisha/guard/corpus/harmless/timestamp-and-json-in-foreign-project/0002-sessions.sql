--liquibase formatted sql
--changeset dev:2
create table sessions (
  id varchar(64) primary key,
  user_id int not null references users,
  started timestamp not null default now(),
  data json not null default '{}',
  price money,
  ip inet
);
--rollback drop table sessions;
